package io.tallylight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code bench NAME [--quick] [--only ID]}: exit 0 kept, 1 a check failed or a bar was missed, 2 used wrongly. */
public final class Bench {
    private Bench() {}

    /** Runs the benchmark that is named first. */
    public static void main(String[] args) throws Exception {
        System.exit(run(Arrays.asList(args)));
    }

    private static int run(List<String> words) throws Exception {
        String name = words.isEmpty() ? "" : words.getFirst();
        boolean quick = words.contains("--quick");
        String only = only(words);
        Result result;
        switch (name) {
            case "road" -> {
                Path trace = file("TALLYLIGHT_TRACE");
                Path prices = file("TALLYLIGHT_PRICES");
                if (!Files.exists(trace) || !Files.exists(prices)) {
                    System.err.println(
                            "tallylight: bench road plays a trace; set TALLYLIGHT_TRACE and TALLYLIGHT_PRICES to its files");
                    return 2;
                }
                Road road = new Road(trace, prices, quick);
                System.out.println("bench road takes " + road.planned());
                result = only(only, road.run(commit()));
            }
            case "catalog" -> {
                if (only != null && !CatalogBench.knows(only)) {
                    System.err.println("tallylight: bench catalog has no measure " + only);
                    return 2;
                }
                CatalogBench catalog = new CatalogBench(quick, only);
                System.out.println("bench catalog takes " + catalog.planned());
                result = catalog.run(commit());
            }
            default -> {
                System.err.println("tallylight: bench knows road and catalog");
                return 2;
            }
        }
        System.out.print(result.table());
        if (!quick && only == null) {
            result.write(Path.of(System.getProperty("tallylight.results", "deploy/bench/results")));
        }
        boolean kept = result.sound() && result.measures().stream().allMatch(Measure::kept);
        return kept ? 0 : 1;
    }

    private static @Nullable String only(List<String> words) {
        int at = words.indexOf("--only");
        return at < 0 || at + 1 >= words.size() ? null : words.get(at + 1);
    }

    private static Result only(@Nullable String id, Result whole) {
        if (id == null) {
            return whole;
        }
        return new Result(
                whole.name(),
                whole.commit(),
                whole.at(),
                whole.machine(),
                whole.measures().stream()
                        .filter(measure -> measure.id().equals(id))
                        .toList(),
                whole.checks());
    }

    private static Path file(String variable) {
        return Path.of(System.getenv().getOrDefault(variable, "absent"));
    }

    private static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
        String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? hash : "unknown";
    }
}

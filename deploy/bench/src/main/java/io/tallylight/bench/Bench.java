package io.tallylight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code bench NAME [--quick] [--only ID]}: exit 0 kept, 1 a check failed or a bar was missed, 2 used wrongly. */
public final class Bench {
    private Bench() {}

    /** Runs the benchmark that is named first. */
    public static void main(String[] args) throws Exception {
        System.exit(run(Arrays.asList(args)));
    }

    private static int run(List<String> words) throws Exception {
        if (words.isEmpty() || !words.getFirst().equals("road")) {
            System.err.println("tallylight: bench knows one name so far: road");
            return 2;
        }
        Path trace = file("TALLYLIGHT_TRACE");
        Path prices = file("TALLYLIGHT_PRICES");
        if (!Files.exists(trace) || !Files.exists(prices)) {
            System.err.println(
                    "tallylight: bench road plays a trace; set TALLYLIGHT_TRACE and TALLYLIGHT_PRICES to its files");
            return 2;
        }
        boolean quick = words.contains("--quick");
        Road road = new Road(trace, prices, quick);
        System.out.println("bench road takes " + road.planned());
        Result result = road.run(commit());
        result = only(words, result);
        System.out.print(result.table());
        if (!quick && words.indexOf("--only") < 0) {
            result.write(Path.of(System.getProperty("tallylight.results", "deploy/bench/results")));
        }
        boolean kept = result.sound() && result.measures().stream().allMatch(Measure::kept);
        return kept ? 0 : 1;
    }

    private static Result only(List<String> words, Result whole) {
        int at = words.indexOf("--only");
        if (at < 0 || at + 1 >= words.size()) {
            return whole;
        }
        return new Result(
                whole.name(),
                whole.commit(),
                whole.at(),
                whole.machine(),
                whole.measures().stream()
                        .filter(measure -> measure.id().equals(words.get(at + 1)))
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

package io.tallylight.local.launch;

import io.tallylight.local.OwnLocation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the system and stays with it until it is told to stop or a process ends. */
final class UpVerb {
    private static final long LEAST_FREE_BYTES = 1L << 30;

    private final Layout layout;
    private final Map<String, String> environment;

    UpVerb(Layout layout, Map<String, String> environment) {
        this.layout = layout;
        this.environment = environment;
    }

    ExitCode run(List<String> words) throws InterruptedException {
        Arguments given = Arguments.of(words, Set.of("--fresh", "--keep-going", "--no-setup"), Set.of("--port-base"));
        given.noWords();
        long begin = System.nanoTime();
        Run run = Run.prepare(
                new Run.Wish(layout, ports(given), given.has("--fresh"), environment, leastFreeBytes()),
                new SecureRandom(),
                line -> System.out.println("  " + line));
        Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop"));
        try (run) {
            run.start();
            if (!given.has("--no-setup")) {
                setUp(run);
            }
            System.out.println(
                    "Tallylight is up, after " + Supervisor.seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
            List<Demo.Login> logins = Demo.read(layout).map(Demo::logins).orElse(List.of());
            Banner.lines(run.assembly().ports(), run.assembly().backing(), logins, shown(layout.home()), firstModel())
                    .forEach(System.out::println);
            layout.ready(ProcessHandle.current().pid());
            return stay(run, given.has("--keep-going"));
        }
    }

    private Ports ports(Arguments given) {
        try {
            return given.number("--port-base").map(Ports::from).orElseGet(Ports::usual);
        } catch (IllegalArgumentException e) {
            throw new Arguments.Wrong(String.valueOf(e.getMessage()));
        }
    }

    private long leastFreeBytes() {
        String given = environment.getOrDefault("TALLYLIGHT_DISK_RESERVE", Long.toString(LEAST_FREE_BYTES));
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new Arguments.Wrong("TALLYLIGHT_DISK_RESERVE is a number of bytes, not " + given);
        }
    }

    private static void setUp(Run run) throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
            new FirstSetup(run.assembly(), new SetupCalls(http), line -> System.out.println("  " + line))
                    .run(catalogs());
        }
    }

    private static Path catalogs() {
        return OwnLocation.project().resolve("deploy/local/catalog");
    }

    /** The first model of the catalog that is in force at the end, so that the printed request works as it is. */
    private static String firstModel() {
        Path seed = catalogs().resolve("seed.yaml");
        if (Files.exists(seed)) {
            try (var lines = Files.lines(seed)) {
                return lines.dropWhile(line -> !line.startsWith("models:"))
                        .filter(line -> line.matches("\\s*- (\\{ *)?id:.*"))
                        .map(line -> line.replaceFirst(".*?id:\\s*", "")
                                .replaceFirst("[,}#].*", "")
                                .replace("\"", "")
                                .strip())
                        .findFirst()
                        .orElse("MODEL");
            } catch (IOException e) {
                return "MODEL";
            }
        }
        return "MODEL";
    }

    private static String shown(Path home) {
        Path here = Path.of("").toAbsolutePath();
        return home.startsWith(here) ? here.relativize(home).toString() : home.toString();
    }

    private static ExitCode stay(Run run, boolean keepGoing) throws InterruptedException {
        while (true) {
            Part ended = run.supervisor().nextEnded();
            String line = ended.name() + " " + ended.ending();
            if (!keepGoing) {
                System.err.println("tallylight: " + line + ", so everything stops; its words are in "
                        + run.assembly().layout().log(ended.name()));
                return ExitCode.PROCESS_ENDED;
            }
            System.out.println("  " + line + "; degraded until: ./tallylight restart " + ended.name());
        }
    }
}

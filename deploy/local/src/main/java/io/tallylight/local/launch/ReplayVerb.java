package io.tallylight.local.launch;

import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.ProgressLines;
import io.tallylight.local.replay.Replay;
import io.tallylight.local.replay.ReplayResult;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Plays a trace through the running system, in a tenant of its own, and compares what comes out. */
final class ReplayVerb {
    private static final int IN_FLIGHT = 128;
    private static final int TIME_SCALE = 200;

    private final Layout layout;

    ReplayVerb(Layout layout) {
        this.layout = layout;
    }

    ExitCode run(List<String> words) {
        Arguments given = Arguments.of(words, Set.of(), Set.of("--prices", "--first", "--in-flight", "--time-scale"));
        if (given.words().size() != 1 || !given.values().containsKey("--prices")) {
            throw new Arguments.Wrong("replay needs a trace and --prices with a price list");
        }
        Running running = Running.find(layout).orElse(null);
        if (running == null) {
            System.err.println("tallylight: not running; a replay plays on a live system: ./tallylight up");
            return ExitCode.NOT_RUNNING;
        }
        Replay.Settings settings = new Replay.Settings(
                readable(given.words().getFirst()),
                readable(String.valueOf(given.values().get("--prices"))),
                given.number("--first").orElse(null),
                given.positive("--in-flight", IN_FLIGHT),
                given.positive("--time-scale", TIME_SCALE),
                "replay-"
                        + Instant.now()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace(":", ""));
        try {
            ReplayResult result = new Replay(running.endpoints(), settings, new ProgressLines(System.out)).play();
            System.out.print(result.table());
            System.out.println("  took " + result.wall().toSeconds() + " s, "
                    + result.requests() / Math.max(1, result.wall().toSeconds()) + " requests a second, in the tenant "
                    + result.tenant());
            List<Doctor.Examined> examined = running.examine();
            examined.forEach(DoctorVerb::print);
            boolean green = DoctorVerb.green(examined);
            boolean exact = result.exact();
            System.out.println(exact && green ? "every figure is exact" : "NOT every figure is as it must be");
            return exact && green ? ExitCode.OK : ExitCode.FINDINGS;
        } catch (PlayException | UncheckedIOException e) {
            System.err.println("tallylight: the replay cannot go on: " + e.getMessage());
            return ExitCode.FINDINGS;
        }
    }

    private static Path readable(String name) {
        Path file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new Arguments.Wrong("there is no file " + name);
        }
        return file;
    }
}

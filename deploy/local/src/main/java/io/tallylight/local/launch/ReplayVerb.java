package io.tallylight.local.launch;

import io.tallylight.local.Role;
import io.tallylight.local.doctor.Checks;
import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.ProgressLines;
import io.tallylight.local.replay.Replay;
import io.tallylight.local.replay.ReplayResult;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
        RunFile running = RunFile.read(layout)
                .filter(file -> file.supervisor().process().isPresent())
                .orElse(null);
        if (running == null) {
            System.err.println("tallylight: not running; a replay plays on a live system: ./tallylight up");
            return ExitCode.NOT_RUNNING;
        }
        Replay.Settings settings = new Replay.Settings(
                readable(given.words().getFirst()),
                readable(String.valueOf(given.values().get("--prices"))),
                given.number("--first").orElse(null),
                positive(given, "--in-flight", IN_FLIGHT),
                positive(given, "--time-scale", TIME_SCALE),
                "replay-"
                        + Instant.now()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace(":", ""));
        try {
            ReplayResult result = new Replay(endpoints(running), settings, new ProgressLines(System.out)).play();
            System.out.print(result.table());
            System.out.println("  took " + result.wall().toSeconds() + " s, "
                    + result.requests() / Math.max(1, result.wall().toSeconds()) + " requests a second, in the tenant "
                    + result.tenant());
            boolean green = doctor(running);
            boolean exact = result.exact();
            System.out.println(exact && green ? "every figure is exact" : "NOT every figure is as it must be");
            return exact && green ? ExitCode.OK : ExitCode.FINDINGS;
        } catch (PlayException | UncheckedIOException e) {
            System.err.println("tallylight: the replay cannot go on: " + e.getMessage());
            return ExitCode.FINDINGS;
        }
    }

    private boolean doctor(RunFile running) {
        Backing backing = new Backing(running.databaseUrl(), false, running.kafka(), false);
        try (Connection connection = backing.connect(Role.DOCTOR, Secrets.load(layout))) {
            List<Doctor.Examined> examined = new Doctor(Checks.all()).examine(connection);
            examined.forEach(DoctorVerb::print);
            return examined.stream().allMatch(Doctor.Examined::green);
        } catch (SQLException e) {
            throw new StartFailure("the database does not answer the doctor: " + e.getMessage(), e);
        }
    }

    private Endpoints endpoints(RunFile running) {
        return new Endpoints(
                url(running, "billing"),
                url(running, "gateway"),
                url(running, "metering"),
                url(running, "catalog"),
                url(running, "sandbox"),
                layout.tenantTokens());
    }

    private static URI url(RunFile running, String name) {
        return URI.create("http://127.0.0.1:" + running.ports().get(name));
    }

    private static Path readable(String name) {
        Path file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new Arguments.Wrong("there is no file " + name);
        }
        return file;
    }

    private static int positive(Arguments given, String option, int otherwise) {
        int number = given.number(option).orElse(otherwise);
        if (number < 1) {
            throw new Arguments.Wrong(option + " needs a number from 1, not " + number);
        }
        return number;
    }
}

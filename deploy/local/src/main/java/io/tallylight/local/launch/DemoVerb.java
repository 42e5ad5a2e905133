package io.tallylight.local.launch;

import io.tallylight.local.OwnLocation;
import io.tallylight.local.demo.Day;
import io.tallylight.local.demo.DemoDay;
import io.tallylight.local.demo.DemoResult;
import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.play.Listener;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.ProgressBar;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays one day of the reference platform through the running system, and says where to look at it. */
final class DemoVerb {
    private static final int CUSTOMERS = 1_000;
    private static final int CLIPS = 10;
    private static final int IN_FLIGHT = 128;
    private static final int TIME_SCALE = 200;
    /** The sandbox remembers twice as many jobs of one provider. */
    private static final int MOST_CLIPS = 100_000;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'demo-'yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Layout layout;

    DemoVerb(Layout layout) {
        this.layout = layout;
    }

    ExitCode run(List<String> words) {
        // Where nothing runs the script starts a system, at that --port-base, and comes again.
        Arguments given = Arguments.of(
                words, Set.of(), Set.of("--customers", "--clips", "--in-flight", "--time-scale", "--port-base"));
        given.noWords();
        int customers = given.positive("--customers", CUSTOMERS);
        int clips = given.positive("--clips", CLIPS);
        if ((long) customers * clips > MOST_CLIPS) {
            throw new Arguments.Wrong(
                    "that would be " + (long) customers * clips + " clips; " + MOST_CLIPS + " is most");
        }
        int inFlight = given.positive("--in-flight", IN_FLIGHT);
        int timeScale = given.positive("--time-scale", TIME_SCALE);
        Running running = Running.find(layout).orElse(null);
        if (running == null) {
            System.out.println("Nothing runs yet, so it is started first.");
            return ExitCode.NOT_RUNNING;
        }
        Instant now = Instant.now();
        // A whole day that is over: nothing of it lies in the future.
        Day day =
                new Day(NAME.format(now), now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS), customers, clips);
        return play(
                running,
                new DemoDay.Settings(
                        day,
                        OwnLocation.project().resolve("deploy/local/catalog/reference.yaml"),
                        inFlight,
                        timeScale));
    }

    private ExitCode play(Running running, DemoDay.Settings settings) {
        Day day = settings.day();
        System.out.println("One day of the reference platform: " + day.customers() + " customers, " + day.clips()
                + " clips of 5 s each");
        Interrupted interrupted = new Interrupted(day);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            DemoResult result = new DemoDay(
                            running.endpoints(), settings, interrupted.watching(ProgressBar.orLines(System.out)))
                    .play();
            Runtime.getRuntime().removeShutdownHook(interrupted);
            return say(running, result);
        } catch (PlayException | UncheckedIOException e) {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            System.err.println("tallylight: the demo cannot go on: " + e.getMessage());
            return ExitCode.FINDINGS;
        }
    }

    private ExitCode say(Running running, DemoResult result) {
        System.out.println();
        System.out.println("What the books say of " + result.day().name() + ", by the report, in US dollars");
        System.out.println();
        System.out.print(result.table());
        List<Doctor.Examined> examined = running.examine();
        boolean green = DoctorVerb.green(examined);
        if (green) {
            System.out.println("  the doctor finds nothing: all " + examined.size() + " rules hold");
        } else {
            examined.stream().filter(check -> !check.green()).forEach(DoctorVerb::print);
        }
        boolean exact = result.exact();
        System.out.println(
                exact && green
                        ? "  every figure is what must come out; it took "
                                + result.wall().toSeconds() + " s"
                        : "  NOT every figure is what must come out");
        DemoGuide.of(layout, running.endpoints(), result.day(), result.logins(), result.key())
                .forEach(System.out::println);
        return exact && green ? ExitCode.OK : ExitCode.FINDINGS;
    }

    /** Ctrl-C in the middle: says what was done and what becomes of it. */
    private static final class Interrupted extends Thread {
        private final Day day;
        private final AtomicInteger ended = new AtomicInteger();
        private volatile boolean playing;

        Interrupted(Day day) {
            super("interrupted");
            this.day = day;
        }

        Listener watching(Listener other) {
            return new Listener() {
                @Override
                public void stage(String what) {
                    // What is said when all have ended does not take them back.
                    playing = what.startsWith("playing");
                    other.stage(what);
                }

                @Override
                public void progress(int done, int of) {
                    if (playing) {
                        ended.set(done);
                    }
                    other.progress(done, of);
                }
            };
        }

        @Override
        public void run() {
            System.out.println();
            System.out.println("  stopped after " + ended.get() + " of " + day.requests()
                    + " generations. What the tenant " + day.name() + " asked for goes on to its end;");
            System.out.println("  ./tallylight demo again plays the day anew, in a tenant of its own.");
            System.out.flush();
        }
    }
}

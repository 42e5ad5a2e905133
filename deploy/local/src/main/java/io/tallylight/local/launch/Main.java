package io.tallylight.local.launch;

import io.tallylight.local.OwnLocation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The verbs that the launcher script leaves to Java. Each ends with an {@link ExitCode} and at most one error line. */
public final class Main {
    private Main() {}

    /** Runs the verb named first. */
    public static void main(String[] args) {
        ExitCode code = run(Arrays.asList(args), System.getenv());
        System.out.flush();
        System.exit(code.number());
    }

    private static ExitCode run(List<String> words, Map<String, String> environment) {
        String verb = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        Layout layout = new Layout(home(environment));
        try {
            return switch (verb) {
                case "up" -> new UpVerb(layout, environment).run(rest);
                case "down" -> new DownVerb(layout).run(rest);
                case "status" -> new StatusVerb(layout).run(rest);
                case "restart" -> new RestartVerb(layout).run(rest);
                case "key" -> key(layout);
                case "doctor" -> new DoctorVerb(layout).run(rest);
                case "reconcile" -> new ReconcileVerb(layout).run(rest);
                case "drill" -> new DrillVerb(layout).run(rest);
                case "replay" -> new ReplayVerb(layout).run(rest);
                case "demo" -> new DemoVerb(layout).run(rest);
                default -> throw new Arguments.Wrong("no verb is called " + verb);
            };
        } catch (Arguments.Wrong e) {
            System.err.println("tallylight: " + e.getMessage() + "; see ./tallylight help " + verb);
            return ExitCode.USAGE;
        } catch (StartFailure e) {
            System.err.println("tallylight: " + e.getMessage());
            debug(e, environment);
            return ExitCode.START_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        } catch (RuntimeException e) {
            // Our own mistake, or a disk that failed in the middle: still one line, and where to look.
            System.err.println("tallylight: " + verb + " failed: " + e);
            debug(e, environment);
            return ExitCode.START_FAILED;
        }
    }

    /** For those who work on us; users get the line alone. */
    private static void debug(RuntimeException failure, Map<String, String> environment) {
        if (environment.containsKey("TALLYLIGHT_DEBUG")) {
            failure.printStackTrace();
        }
    }

    private static Path home(Map<String, String> environment) {
        String given = environment.getOrDefault("TALLYLIGHT_HOME", "");
        return given.isBlank() ? OwnLocation.project().resolve(".tallylight") : Path.of(given);
    }

    private static ExitCode key(Layout layout) {
        Demo demo = Demo.read(layout).orElse(null);
        if (demo == null) {
            System.err.println("tallylight: there is no demo tenant yet; ./tallylight up makes it");
            return ExitCode.NOT_RUNNING;
        }
        System.out.println(demo.key());
        return ExitCode.OK;
    }
}

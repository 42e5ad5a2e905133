package io.tallylight.local.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes of an earlier run whose supervisor is gone or does not answer. */
final class Leftovers {
    private static final Duration ASKED = Duration.ofSeconds(8);

    private Leftovers() {}

    /** Ends those that still live, services first; returns their names. */
    static List<String> end(RunFile file) {
        List<RunFile.Entry> alive = file.parts().reversed().stream()
                .filter(entry -> entry.process().isPresent())
                .toList();
        for (RunFile.Entry entry : alive) {
            entry.process().ifPresent(process -> end(entry.name(), process));
        }
        return alive.stream().map(RunFile.Entry::name).toList();
    }

    private static void end(String name, ProcessHandle process) {
        if (name.equals(Parts.POSTGRES)) {
            // Told to terminate, PostgreSQL waits for its clients; interrupted, it does not.
            interrupt(process);
        } else {
            process.destroy();
        }
        if (!ended(process, ASKED)) {
            process.destroyForcibly();
            ended(process, ASKED);
        }
    }

    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-s", "INT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a process ends within a span. */
    static boolean ended(ProcessHandle process, Duration span) {
        try {
            process.onExit().get(span.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.tallylight.local.launch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stops the system: asks its supervisor, and ends by itself what that one leaves. */
final class DownVerb {
    private static final Duration ORDERLY = Duration.ofSeconds(20);

    private final Layout layout;

    DownVerb(Layout layout) {
        this.layout = layout;
    }

    ExitCode run(List<String> words) {
        Arguments.of(words, Set.of(), Set.of()).noWords();
        Optional<RunFile> file = RunFile.read(layout);
        if (file.isEmpty()) {
            System.out.println("nothing is running");
            return ExitCode.OK;
        }
        RunFile running = file.get();
        running.supervisor().process().ifPresent(supervisor -> {
            System.out.println("stopping " + running.parts().size() + " processes");
            supervisor.destroy();
            if (!Leftovers.ended(supervisor, ORDERLY)) {
                supervisor.destroyForcibly();
            }
        });
        List<String> left = Leftovers.end(running);
        if (!left.isEmpty()) {
            System.out.println("ended what its supervisor had left: " + String.join(", ", left));
        }
        RunFile.remove(layout);
        System.out.println("stopped");
        return ExitCode.OK;
    }
}

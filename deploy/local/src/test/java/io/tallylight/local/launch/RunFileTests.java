package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTests {
    private static RunFile.Entry self() {
        return RunFile.Entry.of("self", ProcessHandle.current());
    }

    @Test
    void aProcessIsItselfOnlyWithItsStart() {
        RunFile.Entry self = self();
        assertThat(self.process()).contains(ProcessHandle.current());
        RunFile.Entry reused = new RunFile.Entry("other", self.pid(), self.startedMillis() - 60_000);
        assertThat(reused.process()).as("a pid given again").isEmpty();
    }

    @Test
    void anEndedProcessIsNotThere() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        RunFile.Entry entry = RunFile.Entry.of("sleeper", process.toHandle());
        assertThat(entry.process()).isPresent();
        process.destroyForcibly().waitFor();
        assertThat(entry.process()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAndPrivate(@TempDir Path home) throws IOException {
        Layout layout = new Layout(home);
        layout.create();
        assertThat(RunFile.read(layout)).isEmpty();
        RunFile file = new RunFile(
                self(),
                4711,
                "token",
                Map.of("billing", 8080),
                "jdbc:…",
                "127.0.0.1:1",
                List.of("billing"),
                List.of(self()));
        file.write(layout);
        assertThat(RunFile.read(layout)).contains(file);
        Path written = layout.run().resolve("system.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        Files.writeString(written, "{ half");
        assertThat(RunFile.read(layout)).as("a file cut off").isEmpty();
    }

    @Test
    void leftoversAreEndedAndNothingElse() throws Exception {
        Process left = new ProcessBuilder("sleep", "60").start();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            RunFile.Entry known = RunFile.Entry.of("billing", left.toHandle());
            RunFile.Entry reused = new RunFile.Entry("gateway", stranger.pid(), known.startedMillis() - 60_000);
            RunFile file = new RunFile(self(), 1, "", Map.of(), "", "", List.of(), List.of(known, reused));
            assertThat(Leftovers.end(file)).containsExactly("billing");
            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }
}

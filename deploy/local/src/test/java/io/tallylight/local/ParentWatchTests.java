package io.tallylight.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParentWatchTests {
    /** A JVM that starts a process, watches over it, says its pid, and waits. */
    static final class Parent {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "300").start();
            ParentWatch watch = ParentWatch.over(child.pid(), "TERM");
            if (args[0].equals("unwatched")) {
                watch.close();
            }
            System.out.println(child.pid());
            Thread.sleep(300_000);
        }
    }

    private static Process parent(String how) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessHandle child(Process parent) throws Exception {
        String pid = parent.inputReader(StandardCharsets.UTF_8).readLine();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    @Timeout(60)
    void aProcessDoesNotOutliveAParentKilledOutright() throws Exception {
        Process parent = parent("watched");
        ProcessHandle child = child(parent);
        assertThat(child.isAlive()).isTrue();
        parent.destroyForcibly().waitFor();
        child.onExit().get(20, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    @Timeout(60)
    void itIsTheWatchThatEndsIt() throws Exception {
        Process parent = parent("unwatched");
        ProcessHandle child = child(parent);
        parent.destroyForcibly().waitFor();
        assertThat(child.onExit()
                        .completeOnTimeout(child, 2, TimeUnit.SECONDS)
                        .get()
                        .isAlive())
                .isTrue();
        child.destroyForcibly();
    }
}

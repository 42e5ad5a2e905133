package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong before anything runs: one line, an exit code, no trace of a stack, nothing left behind. */
@Timeout(60)
class UpFailureTests {
    @TempDir
    Path home;

    private record Said(int code, String out, String complaint) {}

    private Said run(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(words));
        Path errors = Files.createTempFile(home, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TALLYLIGHT_"));
        builder.environment().put("TALLYLIGHT_HOME", home.resolve("system").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(errors).strip());
    }

    /** A base whose whole row of ports is most likely free. */
    private static int base() throws IOException {
        int port = FreePort.any();
        return port > 65_000 ? port - 1_000 : port;
    }

    private static void oneLine(Said said, ExitCode code, String... parts) {
        assertThat(said.complaint())
                .doesNotContain("\n")
                .startsWith("tallylight: ")
                .contains(parts);
        assertThat(said.code()).isEqualTo(code.number());
    }

    @Test
    void aTakenPortIsNamedWithItsPart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() > 65_000 ? taken.getLocalPort() - 42 : taken.getLocalPort();
            String part = base == taken.getLocalPort() ? "billing" : "postgres";
            Said said = run(Map.of(), "up", "--port-base", Integer.toString(base));
            oneLine(said, ExitCode.START_FAILED, taken.getLocalPort() + " (" + part + ")", "taken", "--port-base N");
        }
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        Said said = run(
                Map.of("TALLYLIGHT_DISK_RESERVE", Long.toString(Long.MAX_VALUE)),
                "up",
                "--port-base",
                Integer.toString(base()));
        oneLine(said, ExitCode.START_FAILED, "the disk is full");
    }

    @Test
    void aDamagedDataFolderIsSaid() throws Exception {
        Path postgres = Files.createDirectories(home.resolve("system/data/postgres"));
        Files.writeString(postgres.resolve("base.old"), "not what should be here");
        Said said = run(Map.of(), "up", "--port-base", Integer.toString(base()));
        oneLine(said, ExitCode.START_FAILED, "the data folder is damaged", "--fresh");
    }

    @Test
    void aHomeThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "no folder");
        Said said = run(Map.of("TALLYLIGHT_HOME", file.toString()), "up");
        oneLine(said, ExitCode.START_FAILED, "cannot write below");
    }

    @Test
    void wrongWordsAreUsage() throws Exception {
        oneLine(run(Map.of(), "up", "--port-base", "12"), ExitCode.USAGE, "a port base is a number", "help up");
        oneLine(run(Map.of(), "restart", "billin"), ExitCode.USAGE, "restart needs one of postgres, kafka, billing");
        oneLine(run(Map.of(), "fly"), ExitCode.USAGE, "no verb is called fly");
    }

    @Test
    void whereNothingRunsEachVerbSaysSo() throws Exception {
        assertThat(run(Map.of(), "status").code()).isEqualTo(ExitCode.NOT_RUNNING.number());
        assertThat(run(Map.of(), "down")).isEqualTo(new Said(0, "nothing is running\n", ""));
        oneLine(run(Map.of(), "key"), ExitCode.NOT_RUNNING, "no demo tenant yet");
        oneLine(run(Map.of(), "doctor"), ExitCode.NOT_RUNNING, "not running");
        oneLine(run(Map.of(), "restart", "billing"), ExitCode.NOT_RUNNING, "not running");
    }
}

package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.OwnLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script in a small project of its own, with a JDK and a Maven that only note how they were called. */
class ScriptTests {
    private static final List<String> TOOLS = List.of(
            "bash",
            "cat",
            "cut",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "id",
            "mkdir",
            "mktemp",
            "paste",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "tee",
            "touch",
            "tr",
            "awk");

    @TempDir
    Path folder;

    private Path project;
    private Path bin;

    private record Said(int code, String out, String complaint) {}

    @BeforeEach
    void aProject() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        bin = Files.createDirectories(folder.resolve("bin"));
        // Only what the script itself needs is on its path; no JDK or Maven of this machine.
        for (String tool : TOOLS) {
            Path real = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            executable(bin.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        executable(
                project.resolve("tallylight"),
                Files.readString(OwnLocation.project().resolve("tallylight")));
        Files.writeString(
                project.resolve("pom.xml"),
                Stream.of("core", "user", "other")
                        .map(module -> "    <module>" + module + "</module>\n")
                        .collect(Collectors.joining("", "<project>\n  <modules>\n", "  </modules>\n</project>\n")));
        module("core", "");
        module("user", "core");
        module("other", "");
    }

    private void module(String name, String uses) throws IOException {
        Path module = Files.createDirectories(project.resolve(name).resolve("src/main/java"));
        Files.writeString(module.resolve("A.java"), "class A {}");
        Files.writeString(
                project.resolve(name).resolve("pom.xml"),
                "<project>\n  <artifactId>tallylight-" + name + "</artifactId>\n"
                        + (uses.isEmpty()
                                ? ""
                                : "    <dependency>\n      <artifactId>tallylight-" + uses
                                        + "</artifactId>\n    </dependency>\n")
                        + "</project>\n");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jvm").resolve(name));
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), "#!/usr/bin/env bash\necho \"java $*\"\n");
        executable(home.resolve("bin/javac"), "#!/usr/bin/env bash\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void maven(String version, int exitCode) throws IOException {
        executable(bin.resolve("mvn"), """
                #!/usr/bin/env bash
                if [ "$1" = -v ]; then echo "Apache Maven %s (abc)"; exit; fi
                echo "$*" >>%s
                for module in core user other; do
                  mkdir -p $module/target && touch $module/target/tallylight-$module-0.1.0.jar
                done
                [ %d = 0 ] || echo "[ERROR] A.java:[1,1] cannot find symbol"
                exit %d
                """.formatted(version, folder.resolve("calls"), exitCode, exitCode));
    }

    private Said run(Map<String, String> environment, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(project.resolve("tallylight").toString()));
        command.addAll(Arrays.asList(words));
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("TALLYLIGHT_JVM_FOLDER", folder.resolve("jvm").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(errors).strip());
    }

    private List<String> mavenCalls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private void changed(String file) throws IOException {
        Files.setLastModifiedTime(
                project.resolve(file), FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static void oneLine(Said said, int code, String... parts) {
        assertThat(said.complaint())
                .doesNotContain("\n")
                .startsWith("tallylight: ")
                .contains(parts);
        assertThat(said.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up", "down", "status", "logs", "restart", "key", "doctor", "build", "test", "replay", "demo", "bench",
                "drill"
            })
    void eachVerbHasHelpWithoutJava(String verb) throws Exception {
        Said said = run(Map.of(), "help", verb);
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("./tallylight " + verb);
        assertThat(run(Map.of(), verb, "--help")).isEqualTo(said);
        assertThat(run(Map.of()).out()).contains("  " + verb + " ");
    }

    @Test
    void anUnknownVerbIsUsage() throws Exception {
        oneLine(run(Map.of(), "fly"), 2, "no verb is called fly");
        oneLine(run(Map.of(), "help", "fly"), 2, "no verb is called fly");
    }

    @Test
    void aMissingJdkIsOneLine() throws Exception {
        maven("3.9.9", 0);
        oneLine(run(Map.of(), "up"), 5, "JDK 25 is missing", "JAVA_HOME", "https://adoptium.net");
        jdk("seventeen", "17.0.15");
        oneLine(run(Map.of(), "status"), 5, "JDK 25 is missing");
        oneLine(run(Map.of(), "test"), 5, "JDK 25 is missing");
    }

    @Test
    void theRightJdkIsFoundBehindAnOlderJavaHome() throws Exception {
        maven("3.9.9", 0);
        Path old = jdk("seventeen", "17.0.15");
        jdk("twenty-five", "25.0.1");
        Said said = run(Map.of("JAVA_HOME", old.toString()), "test");
        assertThat(said.out()).contains("JDK at " + folder.resolve("jvm/twenty-five"));
        assertThat(said.code()).isZero();
    }

    @Test
    void aJdkOnThePathIsFoundThroughItsLink() throws Exception {
        maven("3.9.9", 0);
        Path home = jdk("elsewhere", "25");
        Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
        assertThat(run(Map.of("TALLYLIGHT_JVM_FOLDER", "/nowhere"), "test").out())
                .contains("JDK at " + home.toRealPath());
    }

    @Test
    void aMissingOrOldMavenIsOneLine() throws Exception {
        jdk("twenty-five", "25.0.1");
        oneLine(run(Map.of(), "up"), 5, "Maven 3.8 or newer is missing", "apt-get install maven");
        maven("3.6.3", 0);
        oneLine(run(Map.of(), "up"), 5, "Maven 3.8 or newer is missing");
        maven("4.0.0", 0);
        assertThat(run(Map.of(), "build").code()).isZero();
    }

    @Test
    void onlyWhatHasChangedIsBuiltAndWhatUsesIt() throws Exception {
        jdk("twenty-five", "25.0.1");
        maven("3.9.9", 0);
        assertThat(run(Map.of(), "build").code()).isZero();
        assertThat(mavenCalls()).containsExactly("-B -ntp -pl core,user,other -am -DskipTests package");

        run(Map.of(), "build");
        assertThat(mavenCalls()).as("nothing has changed").hasSize(1);

        changed("user/src/main/java/A.java");
        assertThat(run(Map.of(), "stale").out()).isEqualTo("user\n");
        changed("core/src/main/java/A.java");
        run(Map.of(), "build");
        assertThat(mavenCalls().getLast()).contains("-pl core,user -am");
    }

    @Test
    void aChangedParentOrAMissingJarIsStale() throws Exception {
        jdk("twenty-five", "25.0.1");
        maven("3.9.9", 0);
        run(Map.of(), "build");
        Files.delete(project.resolve("other/target/tallylight-other-0.1.0.jar"));
        assertThat(run(Map.of(), "stale").out()).isEqualTo("other\n");
        changed("pom.xml");
        assertThat(run(Map.of(), "stale").out()).isEqualTo("core\nuser\nother\n");
    }

    @Test
    void sourcesThatDoNotBuildAreOneLineAndStayStale() throws Exception {
        jdk("twenty-five", "25.0.1");
        maven("3.9.9", 1);
        oneLine(run(Map.of(), "build"), 6, "the sources do not build", "cannot find symbol", "build.log");
        assertThat(run(Map.of(), "stale").out()).isEqualTo("core\nuser\nother\n");
    }

    @Test
    void testsThatFailExitWithOne() throws Exception {
        jdk("twenty-five", "25.0.1");
        maven("3.9.9", 1);
        oneLine(run(Map.of(), "test"), 1, "a check failed");
        maven("3.9.9", 0);
        assertThat(run(Map.of(), "test", "--all").out()).contains("all checks passed");
        assertThat(mavenCalls()).containsExactly("-B -ntp -T 2 verify", "-B -ntp -T 2 -Dtallylight.all=true verify");
        oneLine(run(Map.of(), "test", "--most"), 2, "--most");
    }

    @Test
    void aDemoStartsASystemWhereNoneRunsAndLeavesItUp() throws Exception {
        Path running = javaThatStartsAndPlays(0);

        Said said = run(Map.of(), "demo", "--customers", "4", "--port-base", "20000");

        assertThat(said.out()).contains("started", "played");
        assertThat(said.code()).isZero();
        assertThat(Files.readAllLines(folder.resolve("verbs")))
                .containsExactly(
                        "demo --customers 4 --port-base 20000",
                        "up --port-base 20000",
                        "demo --customers 4 --port-base 20000");
        ProcessHandle system = ProcessHandle.of(
                        Long.parseLong(Files.readString(running).strip()))
                .orElseThrow();
        assertThat(system.isAlive()).isTrue();
        assertThat(run(Map.of(), "demo").code()).as("on what runs").isZero();
        assertThat(Files.readAllLines(folder.resolve("verbs")))
                .hasSize(4)
                .last()
                .isEqualTo("demo");
        system.destroyForcibly();
    }

    @Test
    void aDemoWithoutASystemPlaysNothing() throws Exception {
        javaThatStartsAndPlays(7);

        Said said = run(Map.of(), "demo");

        assertThat(said.code()).isEqualTo(7);
        assertThat(Files.readAllLines(folder.resolve("verbs"))).containsExactly("demo", "up");
    }

    /** Java that notes each verb; {@code demo} says that nothing runs until {@code up} has begun, or failed with a code. */
    private Path javaThatStartsAndPlays(int failing) throws IOException {
        maven("3.9.9", 0);
        Path ready = project.resolve(".tallylight/run/ready");
        executable(jdk("twenty-five", "25.0.1").resolve("bin/java"), """
                #!/usr/bin/env bash
                words="$*"
                words=${words#*launch.Main }
                echo "$words" >>%1$s/verbs
                case $words in
                  up*) [ %2$d = 0 ] || exit %2$d; echo started; echo $$ >%3$s; exec sleep 60 ;;
                  demo*) [ -f %3$s ] || exit 3; echo played ;;
                esac
                """.formatted(folder, failing, ready));
        return ready;
    }

    @Test
    void aLogThatIsNotThereIsSaid() throws Exception {
        jdk("twenty-five", "25.0.1");
        oneLine(run(Map.of(), "logs"), 2, "there is no log");
    }
}

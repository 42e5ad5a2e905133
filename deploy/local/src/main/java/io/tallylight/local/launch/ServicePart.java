package io.tallylight.local.launch;

import io.tallylight.local.JvmStart;
import io.tallylight.local.ParentWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service, or the sandbox, in a JVM of its own. */
final class ServicePart implements Part {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(6);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final ServiceName service;
    private final int port;
    private final Path jar;
    private final Path log;
    private final Map<String, String> environment;
    private final HttpClient http;
    private volatile @Nullable Process process;
    private volatile @Nullable ParentWatch watch;

    ServicePart(ServiceName service, int port, Path jar, Path log, Map<String, String> environment, HttpClient http) {
        this.service = service;
        this.port = port;
        this.jar = jar;
        this.log = log;
        this.environment = Map.copyOf(environment);
        this.http = http;
    }

    @Override
    public String name() {
        return service.lower();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws InterruptedException {
        long wordsBefore = LogFile.size(log);
        Process started = launch();
        process = started;
        watch = ParentWatch.over(started.pid(), "TERM");
        long giveUp = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready()) {
            if (started.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StartFailure(name() + " " + ending() + " before it was ready: "
                        + LogFile.lastWords(log, wordsBefore) + " (all of it in " + log + ")");
            }
            if (System.nanoTime() > giveUp) {
                throw new StartFailure(name() + " was not ready after " + START_LIMIT.toSeconds() + " s: "
                        + LogFile.lastWords(log, wordsBefore) + " (all of it in " + log + ")");
            }
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx" + service.heapMegabytes() + "m",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dtallylight.part=" + name()));
        command.addAll(1, JvmStart.OPTIONS);
        String more = environment.getOrDefault("TALLYLIGHT_JAVA_OPTS_" + service.name(), "");
        if (!more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        command.add("-jar");
        command.add(jar.toString());
        try {
            Path data = Path.of(environment.getOrDefault("TALLYLIGHT_DATA_DIR", "."));
            Files.createDirectories(data);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new StartFailure("cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    /** Whether it says of itself that it is ready. */
    boolean ready() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        ParentWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        Process running = process;
        return running == null ? Optional.empty() : Optional.of(running.toHandle());
    }

    @Override
    public String ending() {
        Process running = process;
        return running == null || running.isAlive() ? "ended" : Endings.words(running.exitValue());
    }
}

package io.tallylight.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says of each process whether it runs and serves, since when, and what memory it holds. */
final class StatusVerb {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String ROW = "%-11s %8s %6s  %-8s  %-20s  %9s%n";

    private final Layout layout;

    StatusVerb(Layout layout) {
        this.layout = layout;
    }

    private enum State {
        READY,
        STARTING,
        ENDED;

        String lower() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    ExitCode run(List<String> words) throws InterruptedException {
        Arguments.of(words, Set.of(), Set.of()).noWords();
        Optional<RunFile> file = RunFile.read(layout);
        if (file.isEmpty()
                || (file.get().supervisor().process().isEmpty()
                        && file.get().parts().stream()
                                .allMatch(part -> part.process().isEmpty()))) {
            System.out.println("not running; start it with ./tallylight up");
            return ExitCode.NOT_RUNNING;
        }
        RunFile running = file.get();
        System.out.printf(ROW, "part", "pid", "port", "state", "since", "memory");
        boolean whole = supervisor(running);
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            for (String name : running.expected()) {
                whole &= part(http, running, name);
            }
        }
        return whole ? ExitCode.OK : ExitCode.DEGRADED;
    }

    private static boolean supervisor(RunFile running) {
        Optional<ProcessHandle> process = running.supervisor().process();
        row(running.supervisor(), "", process.isPresent() ? "running" : "ended", process, Memory::mebibytesAlone);
        return process.isPresent();
    }

    private static boolean part(HttpClient http, RunFile running, String name) throws InterruptedException {
        String port = String.valueOf(running.ports().getOrDefault(name, 0));
        Optional<RunFile.Entry> entry = running.part(name);
        if (entry.isEmpty()) {
            System.out.printf(ROW, name, "", port, State.STARTING.lower(), "", "");
            return false;
        }
        Optional<ProcessHandle> process = entry.get().process();
        State state = process.isEmpty()
                ? State.ENDED
                : serves(http, name, Integer.parseInt(port)) ? State.READY : State.STARTING;
        row(entry.get(), port, state.lower(), process, Memory::mebibytes);
        return state == State.READY;
    }

    private static void row(
            RunFile.Entry entry,
            String port,
            String state,
            Optional<ProcessHandle> process,
            Function<ProcessHandle, Optional<Long>> memory) {
        System.out.printf(
                ROW,
                entry.name(),
                process.map(found -> Long.toString(found.pid())).orElse(""),
                port,
                state,
                process.map(found -> entry.started().truncatedTo(ChronoUnit.SECONDS))
                        .map(Instant::toString)
                        .orElse(""),
                process.flatMap(memory).map(size -> size + " MiB").orElse(""));
    }

    private static boolean serves(HttpClient http, String name, int port) throws InterruptedException {
        if (name.equals(Parts.POSTGRES) || name.equals(Parts.KAFKA)) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
                return true;
            } catch (IOException e) {
                return false;
            }
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.tallylight.local.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Asks the supervisor to start a part again that has ended. */
final class RestartVerb {
    private final Layout layout;

    RestartVerb(Layout layout) {
        this.layout = layout;
    }

    ExitCode run(List<String> words) throws InterruptedException {
        List<String> names = Arguments.of(words, Set.of(), Set.of()).words();
        if (names.size() != 1 || !Parts.names().contains(names.getFirst())) {
            throw new Arguments.Wrong("restart needs one of " + String.join(", ", Parts.names()));
        }
        RunFile running = RunFile.read(layout)
                .filter(file -> file.supervisor().process().isPresent())
                .orElse(null);
        if (running == null) {
            System.err.println("tallylight: not running; start it with ./tallylight up --keep-going");
            return ExitCode.NOT_RUNNING;
        }
        String name = names.getFirst();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + running.controlPort() + "/restart/" + name))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + running.controlToken())
                .POST(BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                System.out.println(name + " is ready again");
                return ExitCode.OK;
            }
            System.err.println("tallylight: " + answer.body());
            return ExitCode.START_FAILED;
        } catch (IOException e) {
            System.err.println("tallylight: the supervisor does not answer: " + e.getMessage());
            return ExitCode.DEGRADED;
        }
    }
}

package io.tallylight.adapters.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A provider that answers exactly what a test told it to, in order, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What it will do with a request. */
    public sealed interface Reply {
        /** A whole answer. */
        record Answer(int status, Map<String, String> headers, String body) implements Reply {}

        /** Promises more bytes than it sends. */
        record CutOff(String body) implements Reply {}

        /** Acts on the request, but answers only after that time. */
        record Late(Duration after, String body) implements Reply {}

        /** Takes the request and never answers. */
        record Silence() implements Reply {}

        /** Takes the request and closes the connection. */
        record HangUp() implements Reply {}
    }

    /** What it was asked; header names in small letters. */
    public record Asked(String method, String path, Map<String, String> headers, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
        }
    }

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ScriptedServer will(Reply reply) {
        replies.add(reply);
        return this;
    }

    public ScriptedServer answer(int status, String body) {
        return answer(status, Map.of(), body);
    }

    public ScriptedServer answer(int status, Map<String, String> headers, String body) {
        return will(new Reply.Answer(status, headers, body));
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public Asked lastAsked() {
        return asked.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new java.util.HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        asked.add(
                new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        Reply reply = replies.poll();
        switch (reply == null ? new Reply.Answer(599, Map.of(), "not scripted") : reply) {
            case Reply.Answer answer -> answer(exchange, answer);
            case Reply.CutOff(String part) -> cutOff(exchange, part);
            case Reply.Late(var after, var late) -> {
                waitForTheEnd(after);
                answer(exchange, new Reply.Answer(200, Map.of(), late));
            }
            case Reply.Silence silence -> waitForTheEnd(Duration.ofHours(1));
            case Reply.HangUp hangUp -> {}
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, Reply.Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private static void cutOff(HttpExchange exchange, String part) throws IOException {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length + 100L);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
    }

    private void waitForTheEnd(Duration atMost) {
        try {
            // Either way it goes on.
            var _ = closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}

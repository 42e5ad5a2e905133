package io.tallylight.local.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Takes requests for the supervisor on a loopback port: {@code POST /restart/NAME} with the token of the run file.
 * Answers 200, or 409 with the reason.
 */
final class Control implements AutoCloseable {
    private static final String RESTART = "/restart/";

    private final HttpServer server;
    private final byte[] token;

    private Control(HttpServer server, String token) {
        this.server = server;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** Listens; {@code restart} takes a part's name and returns what went wrong, or nothing. */
    static Control open(String token, UnaryOperator<String> restart) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        Control control = new Control(server, token);
        server.createContext(RESTART, exchange -> control.answer(exchange, restart));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return control;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, UnaryOperator<String> restart) throws IOException {
        try (exchange) {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] given = (shown == null ? "" : shown.replaceFirst("^Bearer ", "")).getBytes(StandardCharsets.UTF_8);
            if (!exchange.getRequestMethod().equals("POST") || !MessageDigest.isEqual(given, token)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            String name = exchange.getRequestURI().getPath().substring(RESTART.length());
            byte[] wrong = restart.apply(name).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(wrong.length == 0 ? 200 : 409, wrong.length == 0 ? -1 : wrong.length);
            if (wrong.length > 0) {
                exchange.getResponseBody().write(wrong);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

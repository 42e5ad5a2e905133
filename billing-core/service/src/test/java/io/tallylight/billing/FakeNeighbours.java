package io.tallylight.billing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The gateway and metering as far as pages see them. A test says what a tenant is answered at a path; what nobody said is an
 * empty list, or not found for one thing.
 */
public final class FakeNeighbours implements AutoCloseable {
    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    private FakeNeighbours(HttpServer server) {
        this.server = server;
    }

    static FakeNeighbours start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeNeighbours neighbours = new FakeNeighbours(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", neighbours::answer);
        server.start();
        return neighbours;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** From now on the tenant is answered this at that path, whatever its query. */
    public static void say(String tenantId, String path, int status, String body) {
        RestAssured.given()
                .header("Tallylight-Tenant", tenantId)
                .header("Status", status)
                .body(body)
                .put(ConfigProvider.getConfig().getValue("TALLYLIGHT_GATEWAY_URL", String.class) + path)
                .then()
                .statusCode(200);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String which = exchange.getRequestHeaders().getFirst("Tallylight-Tenant") + " " + path;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("PUT")) {
                int status = Integer.parseInt(exchange.getRequestHeaders().getFirst("Status"));
                replies.put(which, new Reply(status, body));
                send(exchange, new Reply(200, "{}"));
            } else {
                boolean one = path.contains("/generations/");
                send(exchange, replies.getOrDefault(which, new Reply(one ? 404 : 200, "{}")));
            }
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

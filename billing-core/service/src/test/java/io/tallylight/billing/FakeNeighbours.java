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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The gateway, metering and the catalog as far as pages see them. A test says what a tenant is answered at a path; what nobody
 * said is an empty list, or not found for one thing. What was sent to a path can be looked at.
 */
public final class FakeNeighbours implements AutoCloseable {
    private record Reply(int status, String body) {}

    private final HttpServer server;
    /** What says that a request is a test's, not a page's. */
    private static final String STATUS = "Status";

    private static final Pattern ONE = Pattern.compile(".*/(generations|drafts|versions|forecasts)/.+");
    private static final Pattern ETAG = Pattern.compile("\"etag\":\"([^\"]+)\"");

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, String> heard = new ConcurrentHashMap<>();

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

    /**
     * From now on the tenant is answered this at that path, whatever its query.
     *
     * @param path with {@code !PUT} and the like where it holds for that method only, with {@code .yaml} where YAML is wanted
     */
    public static void say(String tenantId, String path, int status, String body) {
        RestAssured.given()
                .header("Tallylight-Tenant", tenantId)
                .header(STATUS, status)
                .body(body)
                .put(ConfigProvider.getConfig().getValue("TALLYLIGHT_GATEWAY_URL", String.class) + path)
                .then()
                .statusCode(200);
    }

    /** What a page sent there last: its method, its precondition and its body. */
    public static String heard(String tenantId, String path) {
        return RestAssured.given()
                .header("Tallylight-Tenant", tenantId)
                .header(STATUS, 0)
                .get(ConfigProvider.getConfig().getValue("TALLYLIGHT_GATEWAY_URL", String.class) + path)
                .asString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String which = exchange.getRequestHeaders().getFirst("Tallylight-Tenant") + " " + path;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String told = exchange.getRequestHeaders().getFirst(STATUS);
            if (told == null) {
                answerPage(exchange, which, path, body);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                replies.put(which, new Reply(Integer.parseInt(told), body));
                send(exchange, new Reply(200, "{}"));
            } else {
                send(exchange, new Reply(200, heard.getOrDefault(which, "")));
            }
        }
    }

    private void answerPage(HttpExchange exchange, String which, String path, String body) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET")) {
            heard.put(which, method + " " + exchange.getRequestHeaders().getFirst("If-Match") + " " + body);
        }
        String accepts = exchange.getRequestHeaders().getFirst("Accept");
        if (accepts != null && accepts.contains("yaml")) {
            send(exchange, replies.getOrDefault(which + ".yaml", new Reply(404, "{}")));
        } else {
            Reply otherwise = new Reply(ONE.matcher(path).matches() ? 404 : 200, "{}");
            send(exchange, replies.getOrDefault(which + "!" + method, replies.getOrDefault(which, otherwise)));
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        boolean json = reply.body().startsWith("{");
        exchange.getResponseHeaders().set("Content-Type", json ? "application/json" : "application/yaml");
        Matcher etag = ETAG.matcher(reply.body());
        if (etag.find()) {
            exchange.getResponseHeaders().set("ETag", '"' + etag.group(1) + '"');
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

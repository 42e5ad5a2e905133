package io.tallylight.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Another service, where the one under test expects it: answers what it was told to, to our own service's token only. */
public final class StandIn implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Writes a body. */
    @FunctionalInterface
    public interface Answer {
        void writeTo(OutputStream body) throws IOException;
    }

    /** Listens at that address. */
    public StandIn(String url) {
        try {
            server = HttpServer.create(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), URI.create(url).getPort()),
                    0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What to answer on a path, for one tenant. */
    public StandIn on(CatalogApi tenant, String path, Answer answer) {
        answers.put(tenant.tenant() + path, answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean ours =
                    "Bearer svc_catalog".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String tenant = exchange.getRequestHeaders().getFirst("Tallylight-Tenant");
            Answer answer = answers.get(tenant + exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(!ours ? 401 : answer == null ? 404 : 200, answer == null || !ours ? -1 : 0);
            if (answer != null && ours) {
                try (OutputStream body = exchange.getResponseBody()) {
                    answer.writeTo(body);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

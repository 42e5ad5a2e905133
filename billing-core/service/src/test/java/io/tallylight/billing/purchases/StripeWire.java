package io.tallylight.billing.purchases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * As much of Stripe's wire as an order meets, with its idempotency, and with answers that get lost: so that a test can
 * stand between any two steps. The stand-in of the sandbox is the real measure; it runs in the tests of the whole system.
 */
final class StripeWire implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> intents = new ConcurrentHashMap<>();
    private final Map<String, String> customers = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(System.nanoTime());
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean down;

    private record Answer(int status, String body) {}

    /** Where the service under test looks for Stripe. */
    static StripeWire open() throws IOException {
        String base = ConfigProvider.getConfig().getValue("tallylight.stripe.api-base", String.class);
        return new StripeWire(URI.create(base).getPort());
    }

    private StripeWire(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/", this::handle);
        server.setExecutor(Runnable::run);
        server.start();
    }

    /** So many requests are worked, and their answers never arrive. */
    void loseAnswers(int count) {
        answersToLose.set(count);
    }

    /** So many requests are answered 500; the answer is kept under their key. */
    void fail(int count) {
        failures.set(count);
    }

    /** Nothing arrives, or everything does again. */
    void down(boolean now) {
        down = now;
    }

    /** How many customers stand for an account. */
    long customersOf(String account) {
        return customers.values().stream().filter(account::equals).count();
    }

    /** Forgets its customers, as a stand-in does that was started again. */
    void forgetCustomers() {
        customers.clear();
    }

    List<ObjectNode> sessionsOf(String order) {
        return sessions.values().stream()
                .filter(session -> session.path("client_reference_id").asText().equals(order))
                .toList();
    }

    ObjectNode session(String id) {
        ObjectNode session = sessions.get(id);
        if (session == null) {
            throw new IllegalArgumentException("no session " + id);
        }
        return session;
    }

    void pay(String id) {
        session(id).put("status", "complete").put("payment_status", "paid");
        intents.put(id, "succeeded");
    }

    void payLater(String id) {
        session(id).put("status", "complete").put("payment_status", "unpaid");
        intents.put(id, "processing");
    }

    void laterFails(String id) {
        intents.put(id, "requires_payment_method");
    }

    void expire(String id) {
        session(id).put("status", "expired");
    }

    /** An event of that type about the session as it is now; a body as Stripe would sign it. */
    String event(String type, ObjectNode session) {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", "evt_" + ids.incrementAndGet())
                .put("object", "event")
                .put("api_version", Stripe.API_VERSION)
                .put("created", Instant.now().getEpochSecond())
                .put("livemode", false)
                .put("type", type);
        event.putObject("data").set("object", session.deepCopy());
        return text(event);
    }

    static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (down) {
            exchange.close();
            return;
        }
        Answer answer = answer(exchange, body);
        if (answersToLose.get() > 0 && answersToLose.getAndDecrement() > 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Request-Id", "req_test");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET")) {
            return read(path.substring(path.lastIndexOf('/') + 1));
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null) {
            return error(400, "parameter_missing", "key");
        }
        String what = path + "\n" + body;
        Answer earlier = answers.get(key);
        if (earlier != null) {
            return answers.containsKey(key + "\n" + what)
                    ? earlier
                    : new Answer(400, "{\"error\":{\"type\":\"idempotency_error\",\"message\":\"other parameters\"}}");
        }
        Answer made = failures.get() > 0 && failures.getAndDecrement() > 0
                ? new Answer(500, "{\"error\":{\"type\":\"api_error\",\"message\":\"ours\"}}")
                : make(path, form(body));
        answers.put(key, made);
        answers.put(key + "\n" + what, made);
        return made;
    }

    private Answer read(String id) {
        ObjectNode session = sessions.get(id);
        if (session == null) {
            return error(404, "resource_missing", "session");
        }
        ObjectNode shown = session.deepCopy();
        shown.putObject("payment_intent")
                .put("id", "pi_" + id)
                .put("object", "payment_intent")
                .put("status", intents.getOrDefault(id, "requires_payment_method"));
        return new Answer(200, text(shown));
    }

    private Answer make(String path, Map<String, String> form) {
        if (path.endsWith("/customers")) {
            String id = "cus_" + ids.incrementAndGet();
            customers.put(id, form.getOrDefault("metadata[account_id]", ""));
            return new Answer(200, "{\"id\":\"" + id + "\",\"object\":\"customer\"}");
        }
        if (path.endsWith("/expire")) {
            ObjectNode session = session(path.split("/", -1)[4]);
            if (!session.path("status").asText().equals("open")) {
                return error(400, "session_not_open", "session");
            }
            return new Answer(200, text(session.put("status", "expired")));
        }
        if (!customers.containsKey(form.getOrDefault("customer", ""))) {
            return error(400, "resource_missing", "customer");
        }
        String id = "cs_test_" + ids.incrementAndGet();
        ObjectNode session = newSession(id, form);
        sessions.put(id, session);
        return new Answer(200, text(session));
    }

    private static ObjectNode newSession(String id, Map<String, String> form) {
        long amount = Long.parseLong(form.getOrDefault("line_items[0][price_data][unit_amount]", "0"))
                * Long.parseLong(form.getOrDefault("line_items[0][quantity]", "1"));
        ObjectNode session = JSON.createObjectNode()
                .put("id", id)
                .put("object", "checkout.session")
                .put("url", "https://checkout.test/" + id)
                .put("mode", form.get("mode"))
                .put("status", "open")
                .put("payment_status", "unpaid")
                .put("customer", form.get("customer"))
                .put("client_reference_id", form.get("client_reference_id"))
                .put("currency", form.get("line_items[0][price_data][currency]"))
                .put("amount_subtotal", amount)
                .put("amount_total", amount + amount / 5)
                .put("livemode", false);
        session.putObject("total_details")
                .put("amount_tax", amount / 5)
                .put("amount_discount", 0)
                .put("amount_shipping", 0);
        ObjectNode metadata = session.putObject("metadata");
        form.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return session;
    }

    private static Answer error(int status, String code, @Nullable String parameter) {
        return new Answer(
                status,
                "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code + "\",\"param\":\"" + parameter
                        + "\",\"message\":\"no\"}}");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

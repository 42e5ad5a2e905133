package io.tallylight.gateway.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tallylight.values.AccountId;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Billing and metering as far as the gateway sees them. An account's external id says how its holds fare: {@code poor} is
 * short of credits, {@code thin} below the floor, {@code slow} is answered with 503 but held all the same, {@code torn}
 * likewise and with a no when asked again, {@code fickle} has other terms whenever it is asked. Tests read what happened,
 * and set what accounts are charged by, under {@code /fake}.
 */
final class FakeServices implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> holds = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> asked = new ConcurrentHashMap<>();
    private final Map<String, String> externalIds = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> terms = new ConcurrentHashMap<>();
    private volatile JsonNode positions = JSON.createObjectNode();

    private FakeServices(HttpServer server) {
        this.server = server;
    }

    static FakeServices start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeServices services = new FakeServices(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/accounts", exchange -> answer(exchange, services::account));
        server.createContext("/v1/holds", exchange -> answer(exchange, services::hold));
        server.createContext("/internal/v1/positions", exchange -> answer(exchange, services::position));
        server.createContext("/fake/holds", exchange -> answer(exchange, services::seeHold));
        server.createContext("/fake/asked", exchange -> answer(exchange, services::seeAsked));
        server.createContext("/fake/terms", exchange -> answer(exchange, services::setTerms));
        server.createContext("/fake/positions", exchange -> answer(exchange, services::setPositions));
        server.start();
        return services;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Reply(int status, JsonNode body) {}

    private interface Handler {
        Reply handle(HttpExchange exchange, JsonNode body) throws IOException;
    }

    private Reply account(HttpExchange exchange, JsonNode body) {
        String query = exchange.getRequestURI().getQuery();
        ObjectNode list = JSON.createObjectNode();
        if (query == null) {
            String id = last(exchange);
            return new Reply(200, one(externalIds.getOrDefault(id, "bound"), id));
        }
        String externalId = query.substring(query.indexOf('=') + 1);
        list.putArray("data");
        if (!externalId.equals("nobody")) {
            String id = new AccountId(UUID.nameUUIDFromBytes(externalId.getBytes(StandardCharsets.UTF_8))).toString();
            externalIds.put(id, externalId);
            list.withArray("data").add(one(externalId, id));
        }
        return new Reply(200, list);
    }

    private ObjectNode one(String externalId, String id) {
        ObjectNode account = JSON.createObjectNode().put("account_id", id).put("external_id", externalId);
        JsonNode own = terms.get(externalId);
        if (own != null) {
            account.setAll((ObjectNode) own);
        }
        return account;
    }

    /** What the account of that external id is charged by from now on: plan, tags, terms_revision. */
    private Reply setTerms(HttpExchange exchange, JsonNode body) {
        terms.put(last(exchange), body);
        return new Reply(200, body);
    }

    /** What was asked for that hold: how often, and with which command the last time. */
    private Reply seeAsked(HttpExchange exchange, JsonNode body) {
        JsonNode commands = asked.get(last(exchange));
        return commands == null ? new Reply(404, JSON.createObjectNode()) : new Reply(200, commands);
    }

    private boolean isOutdated(String externalId, JsonNode body) {
        JsonNode own = terms.get(externalId);
        return own != null
                && body.has("terms_revision")
                && body.path("terms_revision").asLong()
                        != own.path("terms_revision").asLong();
    }

    private Reply hold(HttpExchange exchange, JsonNode body) {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/release")) {
            String id = path.substring("/v1/holds/".length(), path.lastIndexOf('/'));
            ObjectNode held = holds.get(id);
            return held == null
                    ? new Reply(404, problem(404, "hold_not_found"))
                    : new Reply(200, held.put("state", "released"));
        }
        if (path.endsWith("/offers")) {
            return new Reply(200, offers(body));
        }
        String name = externalIds.getOrDefault(body.path("account_id").asText(), "bound");
        String id = body.path("hold_id").asText();
        int times =
                asked.getOrDefault(id, JSON.createObjectNode()).path("times").asInt();
        asked.put(id, JSON.createObjectNode().put("times", times + 1).set("last", body));
        if (isOutdated(name, body)) {
            return new Reply(409, problem(409, "account_terms_changed"));
        }
        return switch (name) {
            case "fickle" -> new Reply(409, problem(409, "account_terms_changed"));
            case "poor" ->
                new Reply(
                        402,
                        problem(402, "insufficient_credits")
                                .put("shortfall", "27.5")
                                .put("available", "1"));
            case "thin" ->
                new Reply(
                        422,
                        problem(422, "not_offered_at_this_price")
                                .put("cost", "1.75")
                                .put("floor", "0.2"));
            case "spent" -> new Reply(422, problem(422, "promotional_budget_exhausted"));
            case "hasty" -> new Reply(429, problem(429, "throttled"));
            case "lossy" -> {
                ObjectNode answer = open(body);
                answer.putArray("breaches")
                        .addObject()
                        .put("candidate_id", answer.path("admitted").get(0).asText())
                        .put("kind", "floor")
                        .put("actual_margin", "-0.25")
                        .put("needed_margin", "0.2");
                yield new Reply(201, answer);
            }
            case "slow" -> {
                open(body);
                yield new Reply(503, problem(503, "busy"));
            }
            case "torn" -> {
                if (holds.containsKey(body.path("hold_id").asText())) {
                    yield new Reply(402, problem(402, "insufficient_credits"));
                }
                open(body);
                yield new Reply(503, problem(503, "busy"));
            }
            default -> new Reply(201, open(body));
        };
    }

    private ObjectNode open(JsonNode body) {
        BigDecimal most = BigDecimal.ZERO;
        ObjectNode answer = JSON.createObjectNode()
                .put("hold_id", body.path("hold_id").asText())
                .put("state", "open");
        for (JsonNode candidate : body.path("candidates")) {
            answer.withArray("admitted").add(candidate.path("candidate_id").asText());
            most = most.max(new BigDecimal(candidate.path("most_credits").asText()));
        }
        answer.put("held", most.toPlainString());
        answer.set("asked", body.path("candidates"));
        holds.put(body.path("hold_id").asText(), answer);
        return answer;
    }

    /** All that cost at most a dollar. */
    private static ObjectNode offers(JsonNode body) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("offered");
        for (JsonNode candidate : body.path("candidates")) {
            if (new BigDecimal(candidate.at("/most_cost/amount").asText()).compareTo(BigDecimal.ONE) <= 0) {
                answer.withArray("offered").add(candidate.path("candidate_id").asText());
            }
        }
        return answer;
    }

    private static ObjectNode problem(int status, String code) {
        return JSON.createObjectNode()
                .put("title", code)
                .put("status", status)
                .put("code", code)
                .put("detail", "cost 1.75, floor 0.2");
    }

    private Reply position(HttpExchange exchange, JsonNode body) {
        ObjectNode answer = JSON.createObjectNode().put("topic", "tallylight.usage.v1");
        answer.set("positions", positions);
        return new Reply(200, answer);
    }

    private Reply setPositions(HttpExchange exchange, JsonNode body) {
        positions = body;
        return new Reply(200, body);
    }

    private Reply seeHold(HttpExchange exchange, JsonNode body) {
        ObjectNode hold = holds.get(last(exchange));
        return hold == null ? new Reply(404, JSON.createObjectNode()) : new Reply(200, hold);
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            JsonNode body = request.length == 0 ? JSON.createObjectNode() : JSON.readTree(request);
            Reply reply = handler.handle(exchange, body);
            byte[] bytes = JSON.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }
}

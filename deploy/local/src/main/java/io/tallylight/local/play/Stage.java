package io.tallylight.local.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Sets the stage: a tenant of its own, a price list published, an account with the credits it needs for each customer,
 * and the sandbox told how each job will go.
 */
public final class Stage {
    private static final int SCRIPTS_A_CALL = 5_000;
    private static final int ACCOUNTS_AT_ONCE = 32;
    private static final String PROFILE = "any_seconds";

    private final Api api;
    private final Endpoints at;

    /** A stage in that system. */
    public Stage(Api api, Endpoints at) {
        this.api = api;
        this.at = at;
    }

    /**
     * A tenant that was made.
     *
     * @param id its id
     * @param email its operator's
     * @param password the operator's
     * @param key may do everything in it
     */
    public record Tenant(String id, String email, String password, String key) {
        /** Says nothing secret. */
        @Override
        public String toString() {
            return "Tenant[" + id + ", " + email + "]";
        }
    }

    /** A new tenant, whose operator has that e-mail. */
    public Tenant tenant(String name, String email) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = "tlt_" + HexFormat.of().formatHex(random);
        try {
            Files.writeString(at.tenantTokens(), token + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + at.tenantTokens(), e);
        }
        String body = Api.text(Map.of("name", name, "operator", Map.of("email", email, "name", "Operator of " + name)));
        JsonNode made = api.post(at.billing().resolve("/v1/tenants"), token, null, "application/json", body)
                .expected("making the tenant " + name)
                .json();
        return new Tenant(
                made.at("/tenant_id").asText(),
                made.at("/operator/email").asText(),
                made.at("/operator/password").asText(),
                made.at("/key/key").asText());
    }

    /** Publishes a catalog document, in force from that instant; returns how its prices follow from costs. */
    public Prices publish(String key, String yaml, Instant inForceFrom) {
        JsonNode published = api.post(
                        at.catalog().resolve("/v1/catalog/versions?effective_from=" + inForceFrom),
                        key,
                        "publish-prices",
                        "application/yaml",
                        yaml)
                .expected("publishing the prices")
                .json();
        JsonNode document = api.get(
                        at.catalog()
                                .resolve("/v1/catalog/versions/"
                                        + published.get("version").asLong()),
                        key)
                .expected("reading the catalog")
                .json();
        document = document.has("document") ? document.get("document") : document;
        return new Prices(
                new BigDecimal(document.at("/markup/0/multiplier").asText()),
                new BigDecimal(document.at("/credit/list_value").asText()));
    }

    /**
     * How price follows from cost in the published list.
     *
     * @param multiplier price over cost
     * @param listValue what a credit is worth, in US dollars
     */
    public record Prices(BigDecimal multiplier, BigDecimal listValue) {
        /** What that much provider cost sells for. */
        public BigDecimal credits(BigDecimal usd) {
            return usd.multiply(multiplier).divide(listValue, 6, RoundingMode.UNNECESSARY);
        }
    }

    /**
     * Opens an account for each customer and sells it its credits at list value.
     *
     * @param credits what each needs, by external id
     * @param opened is told how many there are, as they are opened
     */
    public void accounts(String key, Map<String, BigDecimal> credits, Prices prices, IntConsumer opened) {
        AtomicInteger count = new AtomicInteger();
        try (ExecutorService some = Executors.newFixedThreadPool(
                ACCOUNTS_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> accounts = credits.entrySet().stream()
                    .<Future<?>>map(need -> some.submit(() -> {
                        account(key, need.getKey(), need.getValue(), prices);
                        opened.accept(count.incrementAndGet());
                    }))
                    .toList();
            accounts.forEach(Stage::done);
        }
    }

    private void account(String key, String customer, BigDecimal credits, Prices prices) {
        String id = api.post(
                        at.billing().resolve("/v1/accounts"),
                        key,
                        "account-" + customer,
                        "application/json",
                        Api.text(Map.of("external_id", customer, "name", customer, "kind", "prepaid")))
                .expected("opening account " + customer)
                .json()
                .get("account_id")
                .asText();
        if (credits.signum() == 0) {
            return;
        }
        Map<String, Object> grant = new LinkedHashMap<>();
        grant.put("credits", credits.toPlainString());
        grant.put("source", "pack");
        grant.put(
                "net_price",
                Map.of("amount", credits.multiply(prices.listValue()).toPlainString(), "currency", "USD"));
        api.post(
                        at.billing().resolve("/v1/accounts/" + id + "/credits"),
                        key,
                        "credits-" + customer,
                        "application/json",
                        Api.text(grant))
                .expected("granting credits to " + customer);
    }

    /** Tells the sandbox how each job goes, and how much faster than planned. */
    public void scripts(List<Planned> requests, int timeScale) {
        api.put(at.sandbox().resolve("/control/settings/" + PROFILE), Api.text(Map.of("time_scale", timeScale)))
                .expected("setting the sandbox's time scale");
        for (int from = 0; from < requests.size(); from += SCRIPTS_A_CALL) {
            List<Map<String, Object>> scripts = new ArrayList<>();
            for (Planned request : requests.subList(from, Math.min(requests.size(), from + SCRIPTS_A_CALL))) {
                scripts.add(Map.of(
                        "key",
                        request.id(),
                        "outcome",
                        request.ends().outcome(),
                        "latency_ms",
                        request.runs().toMillis()));
            }
            api.post(at.sandbox().resolve("/control/scripts"), "sandbox", null, "application/json", Api.text(scripts))
                    .expected("telling the sandbox its scripts");
        }
    }

    private static void done(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            throw new PlayException("interrupted", e);
        } catch (ExecutionException e) {
            throw new PlayException(String.valueOf(e.getMessage()), e);
        }
    }
}

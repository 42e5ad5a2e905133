package io.tallylight.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.local.replay.TraceRow.Fate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets the stage: a tenant of its own, the price list published, an account with the credits it needs for each customer,
 * and the sandbox told how each job will go.
 */
final class Stage {
    private static final int SCRIPTS_A_CALL = 5_000;
    private static final String PROFILE = "any_seconds";
    /** Before the trace begins, so that this version is in force at each of its instants. */
    private static final String IN_FORCE_FROM = "2024-11-01T00:00:00Z";

    private final Api api;
    private final Endpoints at;

    Stage(Api api, Endpoints at) {
        this.api = api;
        this.at = at;
    }

    /** A new tenant; returns its key. */
    String tenant(String name) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = "tlt_" + HexFormat.of().formatHex(random);
        try {
            Files.writeString(at.tenantTokens(), token + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + at.tenantTokens(), e);
        }
        String body = Api.text(
                Map.of("name", name, "operator", Map.of("email", name + "@example.com", "name", "Replay of " + name)));
        return api.post(at.billing().resolve("/v1/tenants"), token, null, "application/json", body)
                .expected("making the tenant " + name)
                .json()
                .at("/key/key")
                .asText();
    }

    /** Imports and publishes the prices; returns the credits a US dollar of provider cost sells for. */
    Prices publish(String key, PriceFile file) {
        String yaml = api.post(
                        at.catalog().resolve("/v1/catalog/import/prices"),
                        key,
                        "import-prices",
                        "text/csv",
                        file.text())
                .expected("importing the prices")
                .body();
        JsonNode published = api.post(
                        at.catalog().resolve("/v1/catalog/versions?effective_from=" + IN_FORCE_FROM),
                        key,
                        "replay-prices",
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
    record Prices(BigDecimal multiplier, BigDecimal listValue) {
        BigDecimal credits(BigDecimal usd) {
            return usd.multiply(multiplier).divide(listValue, 6, RoundingMode.UNNECESSARY);
        }
    }

    /** What each customer needs so that all its requests can be held at once, in credits. */
    static Map<String, BigDecimal> needs(List<TraceRow> rows, PriceFile file, Prices prices) {
        Map<String, BigDecimal> needs = new TreeMap<>();
        for (TraceRow row : rows) {
            needs.merge(row.customer(), prices.credits(file.usd(row)), BigDecimal::add);
        }
        return needs;
    }

    /** Opens the customer's account and sells it its credits at list value. */
    void account(String key, String customer, BigDecimal credits, Prices prices) {
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

    /** Tells the sandbox how each job goes, and how much faster than in the trace. */
    void scripts(List<TraceRow> rows, int timeScale) {
        api.put(at.sandbox().resolve("/control/settings/" + PROFILE), Api.text(Map.of("time_scale", timeScale)))
                .expected("setting the sandbox's time scale");
        for (int from = 0; from < rows.size(); from += SCRIPTS_A_CALL) {
            List<Map<String, Object>> scripts = new ArrayList<>();
            for (TraceRow row : rows.subList(from, Math.min(rows.size(), from + SCRIPTS_A_CALL))) {
                scripts.add(Map.of(
                        "key", row.requestId(),
                        "outcome", outcome(row.fate()),
                        "latency_ms", row.runSeconds().movePointRight(3).longValueExact()));
            }
            api.post(at.sandbox().resolve("/control/scripts"), "sandbox", null, "application/json", Api.text(scripts))
                    .expected("telling the sandbox its scripts");
        }
    }

    private static String outcome(Fate fate) {
        return switch (fate) {
            case SUCCEED -> "succeed";
            case FAILED -> "fail";
            case PENDING, PROCESSING -> "never";
        };
    }
}

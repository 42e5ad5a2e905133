package io.tallylight.bench;

import java.math.BigDecimal;
import java.util.Random;

/**
 * A price list larger than any operator's: 2,000 models of 20 providers in every shape of cost, 5,000 markup rules, 200
 * plans. The same seed gives the same text.
 */
final class BigCatalog {
    static final int MODELS = 2_000;
    static final int RULES = 5_000;
    static final int PLANS = 200;
    /** As many as a role of fifteen candidates needs. */
    static final int CANDIDATES = 15;

    private static final int PROVIDERS = 20;
    private static final int ROLES = 50;
    private static final int PACKS = 20;
    private static final int OF_PLANS = 40;

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private BigCatalog(long seed) {
        random = new Random(seed);
    }

    static String yaml(long seed) {
        return new BigCatalog(seed).write();
    }

    private String write() {
        line("name: big");
        line("costing_currency: USD");
        line("credit: {list_value: \"0.01\"}");
        line("exchange_rates: [{from: EUR, rate: \"1.08\", as_of: 2026-03-31, source: bench}]");
        line("fee: {percent: \"2.9\", fixed: \"0.30\"}");
        line("margin_policy: {mode: strict, floor_request: \"0\", floor_plan: {blended: \"0.2\", worst: \"0\"},"
                + " floor_pack: {blended: \"0.2\", worst: \"0\"}}");
        line("providers:");
        for (int i = 0; i < PROVIDERS; i++) {
            line("  - {id: provider-" + i + ", adapter: runway, credit_price: [{amount: \"0.01\", currency: USD}]}");
        }
        line("models:");
        for (int i = 0; i < MODELS; i++) {
            model(i);
        }
        roles();
        rules();
        plans();
        line("expected_mix:");
        for (int i = 0; i < 20; i++) {
            line("  - {model: model-" + i * 97 + ", share: \"0.05\"}");
        }
        return text.toString();
    }

    private void model(int i) {
        line("  - id: model-" + i);
        line("    provider: provider-" + i % PROVIDERS);
        line("    provider_model: model-" + i);
        line("    capabilities: {operations: [text_to_video, image_to_video], seconds: "
                + (i % 2 == 0 ? "{values: [4, 5, 6, 8]}" : "{min: 2, max: 10}")
                + ", clips: {min: 1, max: 4}, resolutions: [1280x720, 1920x1080], audio: "
                + (i % 3 == 0 ? "optional" : "none") + "}");
        line("    latency: {p50_s: 60, p99_s: 180}");
        line("    costs:");
        String source = ", source: \"https://example.com/prices\", source_date: 2026-03-01}";
        switch (i % 5) {
            case 0 -> line("      - {unit: clip, amount: \"" + decimal(20, 100) + "\"" + source);
            case 1 -> line("      - {unit: second, credits: \"" + (5 + random.nextInt(20)) + "\"" + source);
            case 2 ->
                line("      - {unit: block, amount: \"" + decimal(10, 50)
                        + "\", block_seconds: 5, blocks: {5: 1, 10: 3}" + source);
            default -> line("      - {unit: second, amount: \"" + decimal(4, 30) + "\"" + source);
        }
        line("      - {unit: second, amount: \"" + decimal(30, 60) + "\", resolution: 1920x1080" + source);
        if (i % 10 == 3) {
            line("      - {unit: second, amount: \"" + decimal(4, 30) + "\", effective_from: 2026-0" + (4 + i % 5)
                    + "-15T00:00:00Z" + source);
        }
    }

    private void roles() {
        line("roles:");
        for (int i = 0; i < ROLES; i++) {
            StringBuilder fallbacks = new StringBuilder();
            for (int j = 1; j < CANDIDATES; j++) {
                fallbacks.append(j == 1 ? "" : ", ").append("model-").append((i * 31 + j * 6) * 2 % MODELS);
            }
            line("  - {id: role-" + i + ", primary: model-" + i * 62 % MODELS + ", fallbacks: [" + fallbacks + "]}");
        }
    }

    /** One for all, one for each provider and model, two thousand by size, and the rest by plan, role and model. */
    private void rules() {
        line("markup:");
        line("  - {match: {}, multiplier: \"3\"}");
        int written = 1;
        for (int i = 0; i < PROVIDERS; i++, written++) {
            line("  - {match: {provider: provider-" + i + "}, multiplier: \"" + multiplier() + "\"}");
        }
        for (int i = 0; i < MODELS; i += 2, written++) {
            line("  - {match: {model: model-" + i + "}, multiplier: \"" + multiplier() + "\"}");
        }
        for (int i = 0; i < MODELS; i++, written++) {
            line("  - {match: {model: model-" + i + ", resolution: 1920x1080}, multiplier: \"" + multiplier() + "\"}");
        }
        for (int i = 0; i < OF_PLANS; i++, written++) {
            line("  - {match: {plan: plan-" + i + "}, multiplier: \"" + multiplier() + "\"}");
        }
        for (int i = 0; i < ROLES; i++, written++) {
            line("  - {match: {role: role-" + i + "}, multiplier: \"" + multiplier() + "\"}");
        }
        for (int i = 0; written < RULES; i++, written++) {
            line("  - {match: {model: model-" + i % MODELS + ", plan: plan-" + (i / MODELS * 7 + i % PLANS) % PLANS
                    + "}, multiplier: \"" + multiplier() + "\"}");
        }
    }

    private void plans() {
        line("plans:");
        for (int i = 0; i < PLANS; i++) {
            line("  - id: plan-" + i);
            line("    prices: {USD: \"" + (40 + i) + "\", EUR: \"" + (38 + i) + "\"}");
            line("    credits: \"1500\"");
            line("    max_clip_seconds: " + (6 + i % 5));
            line("    discounts: [{id: yearly, percent: \"10\"}]");
            // Odd ones: roles are of even ones, so that each has all its candidates on every plan.
            line("    excluded_models: [model-" + (2 * i + 1) + ", model-" + (2 * i + 701) + "]");
        }
        line("packs:");
        for (int i = 0; i < PACKS; i++) {
            line("  - {id: pack-" + i + ", price: \"" + (30 + i) + "\", credits: \"1000\", valid_days: 365,"
                    + " bonus: [{from_quantity: 5, percent: \"5\"}]}");
        }
    }

    private String multiplier() {
        return "3." + random.nextInt(10);
    }

    private String decimal(int from, int to) {
        return BigDecimal.valueOf(from + random.nextInt(to - from), 2).toPlainString();
    }

    private void line(String written) {
        text.append(written).append('\n');
    }
}

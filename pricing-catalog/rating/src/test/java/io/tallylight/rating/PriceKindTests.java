package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Credits;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices of every kind. A credit is worth a cent; a second costs 0.10, bought as 5 or 10 s; clips cost 0.02 beside. */
class PriceKindTests {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    @ParameterizedTest(name = "{1} s x {2}: {3} credits under {0}")
    @CsvSource(delimiter = '|', textBlock = """
            multiplier: "3"                                              | 5  | 1 | 156
            percent: "50"                                                | 5  | 2 | 156
            percent: "-50"                                               | 10 | 1 | 51
            price_per_second: "0.36"                                     | 5  | 1 | 180
            price_per_clip: "0.5"                                        | 5  | 3 | 150
            price_per_clip: "0.5"                                        | 10 | 3 | 150
            price_per_second: "0.001", minimum_charge: "5"               | 5  | 1 | 5
            price_per_second: "0.1", minimum_charge: "5"                 | 5  | 1 | 50
            price_per_second: "0.00333"                                  | 5  | 1 | 1.665
            price_per_second: "0.00333", rounding: {unit: 1, mode: up}   | 5  | 1 | 2
            price_per_second: "0.00333", rounding: {unit: 5, mode: up}   | 5  | 1 | 5
            tiers: {mode: graduated, steps: [{up_to: 10, price: "0.20"}, {up_to: 20, price: "0.10"}, {price: "0.05"}]} | 5 | 1 | 100
            tiers: {mode: graduated, steps: [{up_to: 10, price: "0.20"}, {up_to: 20, price: "0.10"}, {price: "0.05"}]} | 10 | 1 | 200
            tiers: {mode: graduated, steps: [{up_to: 10, price: "0.20"}, {up_to: 20, price: "0.10"}, {price: "0.05"}]} | 5 | 3 | 250
            tiers: {mode: graduated, steps: [{up_to: 10, price: "0.20"}, {up_to: 20, price: "0.10"}, {price: "0.05"}]} | 10 | 3 | 350
            tiers: {mode: graduated, steps: [{up_to: 10, price: "0.20", flat: "1"}, {price: "0.10", flat: "0.5"}]} | 10 | 1 | 300
            tiers: {mode: graduated, steps: [{up_to: 10, price: "0.20", flat: "1"}, {price: "0.10", flat: "0.5"}]} | 5 | 3 | 400
            tiers: {mode: volume, steps: [{up_to: 10, price: "0.20"}, {price: "0.10"}]} | 10 | 1 | 200
            tiers: {mode: volume, steps: [{up_to: 10, price: "0.20"}, {price: "0.10"}]} | 5  | 3 | 150
            tiers: {mode: volume, by: clip, steps: [{up_to: 2, price: "1", flat: "0.5"}, {price: "0.8"}]} | 5 | 2 | 250
            tiers: {mode: volume, by: clip, steps: [{up_to: 2, price: "1", flat: "0.5"}, {price: "0.8"}]} | 5 | 3 | 240
            tiers: {mode: graduated, by: clip, steps: [{up_to: 2, price: "1"}, {price: "0.5"}]} | 10 | 4 | 300
            tiers: {mode: package, package_size: 4, steps: [{price: "1"}]} | 5 | 1 | 200
            tiers: {mode: package, package_size: 5, steps: [{price: "1"}]} | 5 | 1 | 100
            tiers: {mode: package, package_size: 4, steps: [{up_to: 8, price: "1"}, {price: "0.5"}]} | 5 | 2 | 250
            tiers: {mode: package, package_size: 4, by: clip, steps: [{price: "1"}]} | 5 | 5 | 200
            """)
    void priceOfAnOrder(String price, int seconds, int clips, String credits) {
        Catalog catalog = catalog(price);
        Candidate candidate = quoted(catalog, seconds, clips);
        assertThat(candidate.mostCredits()).isEqualTo(Credits.parse(credits));
        List<BigDecimal> all = Collections.nCopies(clips, BigDecimal.valueOf(seconds));
        Order order = new Order(candidate.boughtSeconds(), candidate.clips());
        assertThat(((Rated) catalog.rate(candidate.terms(), all, Outcome.COMPLETED, order)).credits())
                .isEqualTo(candidate.mostCredits());
    }

    @ParameterizedTest(name = "of 3 x 5 s {1} are delivered: {2} credits under {0}")
    @CsvSource(delimiter = '|', textBlock = """
            multiplier: "3"          | 5 5     | 312
            multiplier: "3"          | 5 2.5   | 237
            price_per_second: "0.36" | 5 2.5   | 270
            price_per_clip: "0.5"    | 5 2.5   | 100
            price_per_clip: "0.5"    | 5 0     | 50
            price_per_second: "0.1", minimum_charge: "50" | 0.000001 | 50
            price_per_second: "0.1", minimum_charge: "50" | 0        | 0
            # who ordered 15 s at 0.10 never pays the 0.20 of a smaller order for getting less
            tiers: {mode: volume, steps: [{up_to: 10, price: "0.20"}, {price: "0.10"}]} | 5 5 5 | 150
            tiers: {mode: volume, steps: [{up_to: 10, price: "0.20"}, {price: "0.10"}]} | 5 5   | 100
            tiers: {mode: volume, steps: [{up_to: 10, price: "0.20"}, {price: "0.10"}]} | 4     | 80
            tiers: {mode: volume, by: clip, steps: [{up_to: 2, price: "1"}, {price: "0.5"}]} | 5 5 | 150
            """)
    void priceOfWhatIsDelivered(String price, String delivered, String credits) {
        Catalog catalog = catalog(price);
        Candidate candidate = quoted(catalog, 5, 3);
        List<BigDecimal> clips =
                Arrays.stream(delivered.split(" ", -1)).map(BigDecimal::new).toList();
        Order order = new Order(candidate.boughtSeconds(), candidate.clips());
        assertThat(((Rated) catalog.rate(candidate.terms(), clips, Outcome.COMPLETED, order)).credits())
                .isEqualTo(Credits.parse(credits));
    }

    @Test
    void theRuleThatNamesTheMoreWinsAndTheExplanationSaysWhy() {
        Catalog catalog = Documents.catalog(text("""
                  - {id: all, match: {}, multiplier: "1"}
                  - {id: sound, match: {audio: false, resolution: 720x1280}, multiplier: "2"}
                  - {id: edits, match: {operation: text_to_video}, multiplier: "3"}
                  - {id: vip, match: {account_tag: vip}, multiplier: "4"}
                  - {id: partner, match: {account_tag: partner}, multiplier: "5"}
                  - {id: pro, match: {plan: pro}, multiplier: "6"}
                  - {id: draft, match: {role: draft}, multiplier: "7"}
                  - {id: maker, match: {provider: p}, multiplier: "8"}
                  - {id: other, match: {model: m, role: final}, multiplier: "9"}
                """));
        QuoteRequest request = new QuoteRequest(
                null,
                "draft",
                Operation.TEXT_TO_VIDEO,
                5,
                1,
                null,
                null,
                "pro",
                Map.of(),
                null,
                null,
                null,
                Set.of("partner", "vip", "new"));
        Explanation.Considered considered =
                catalog.explain(request, NOW).candidates().getFirst();
        assertThat(considered.rule()).isNotNull().extracting("id").isEqualTo("maker");
        assertThat(considered.beaten())
                .extracting(beaten -> beaten.rule().id() + ": " + beaten.why())
                .containsExactly(
                        "draft: the winning rule names the provider, this one does not",
                        "pro: the winning rule names the provider, this one does not",
                        "vip: the winning rule names the provider, this one does not",
                        "partner: the winning rule names the provider, this one does not",
                        "edits: the winning rule names the provider, this one does not",
                        "sound: the winning rule names the provider, this one does not",
                        "all: the winning rule names the provider, this one does not");
        assertThat(considered.credits()).isEqualTo(Credits.parse("416"));
        assertThat(considered.cost())
                .extracting(Explanation.Part::pointer)
                .containsExactly("#/models/0/costs/1", "#/models/0/costs/0");
        assertThat(considered.margin()).isEqualByComparingTo("0.875");
        assertThat(((Quoted) catalog.quote(request, NOW))
                        .candidates()
                        .getFirst()
                        .mostCredits())
                .isEqualTo(considered.credits());
    }

    private static Candidate quoted(Catalog catalog, int seconds, int clips) {
        return ((Quoted) catalog.quote(
                        new QuoteRequest(
                                "m", null, Operation.TEXT_TO_VIDEO, seconds, clips, null, null, null, Map.of()),
                        NOW))
                .candidates()
                .getFirst();
    }

    private static Catalog catalog(String price) {
        return Documents.catalog(text("  - {match: {}, " + price + "}\n"));
    }

    private static String text(String rules) {
        return """
                name: prices
                costing_currency: USD
                credit: {list_value: "0.01"}
                providers: [{id: p, adapter: gemini}]
                models:
                  - id: m
                    provider: p
                    provider_model: m
                    capabilities:
                      operations: [text_to_video]
                      seconds: {values: [5, 10]}
                      clips: {max: 8}
                      resolutions: [1280x720]
                      audio: none
                    costs:
                      - {unit: second, amount: "0.10", source: page}
                      - {unit: clip, amount: "0.02", source: page}
                roles: [{id: draft, primary: m}, {id: final, primary: m}]
                plans: [{id: pro, price: 20, credits: 100}]
                markup:
                """ + rules;
    }
}

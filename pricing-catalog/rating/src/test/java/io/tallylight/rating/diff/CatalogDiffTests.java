package io.tallylight.rating.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.diff.Change.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** From one price list to another, in words and in percent. */
class CatalogDiffTests {
    private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");
    private static final String LIST = """
            name: list
            costing_currency: USD
            credit: {list_value: "0.01"}
            providers: [{id: maker, adapter: runway}]
            models:
              - id: alpha
                provider: maker
                provider_model: alpha-1
                capabilities: {operations: [text_to_video], seconds: {values: [5, 10]}, resolutions: [1280x720, 1920x1080], audio: none}
                costs:
                  - {unit: second, amount: "0.10", source: vendor}
                  - {unit: second, amount: "0.20", resolution: 1920x1080, source: vendor}
              - id: beta
                provider: maker
                provider_model: beta-1
                capabilities: {operations: [text_to_video], seconds: {min: 2, max: 8}, resolutions: [1280x720], audio: none}
                costs: [{unit: clip, amount: "0.30", source: vendor}]
            markup:
              - {match: {}, multiplier: "3"}
              - {match: {model: beta}, price_per_second: "0.10"}
            plans:
              - {id: monthly, name: Monthly, price: "20", credits: "1000"}
            packs:
              - {id: small, price: "10", credits: "800"}
            expected_mix:
              - {model: alpha, share: "0.6"}
              - {model: beta, share: "0.4"}
            """;

    @Test
    void sameTextIsNoChange() {
        assertThat(diff(LIST, LIST)).isEqualTo(new CatalogDiff(java.util.List.of(), java.util.List.of()));
    }

    @Test
    void orderAndSpellingOfNumbersAreNoChange() {
        String other = LIST.replace("amount: \"0.10\", source", "amount: 0.100, source")
                .replace(
                        "  - {model: alpha, share: \"0.6\"}\n  - {model: beta, share: \"0.4\"}",
                        "  - {model: beta, share: \"0.4\"}\n  - {model: alpha, share: \"0.6\"}");
        assertThat(diff(LIST, other).changes()).isEmpty();
    }

    @Test
    void costThatRisesIsToldWithWhatItDoes() {
        CatalogDiff diff = diff(LIST, LIST.replace("\"0.20\"", "\"0.25\""));
        assertThat(diff.changes()).hasSize(1);
        Change change = diff.changes().getFirst();
        assertThat(change.path()).isEqualTo("models/alpha/costs/second resolution 1920x1080/amount");
        assertThat(change.before()).isEqualTo("0.2");
        assertThat(change.after()).isEqualTo("0.25");
        assertThat(change.pricePercent()).isEqualByComparingTo("25");
        assertThat(change.sentence())
                .isEqualTo("Model alpha, costs, second resolution 1920x1080, amount was 0.2, is 0.25.");
        assertThat(diff.prices()).hasSize(1);
        PriceEffect effect = diff.prices().getFirst();
        assertThat(effect.resolution()).isEqualTo("1920x1080");
        assertThat(effect.seconds()).isEqualTo(5);
        assertThat(effect.creditsBefore()).isEqualByComparingTo("300");
        assertThat(effect.creditsAfter()).isEqualByComparingTo("375");
        assertThat(effect.costPercent()).isEqualByComparingTo("25");
    }

    @Test
    void ruleThatChangesMovesThePriceAndNotTheCost() {
        CatalogDiff diff = diff(LIST, LIST.replace("price_per_second: \"0.10\"", "price_per_second: \"0.08\""));
        assertThat(diff.changes()).hasSize(1);
        assertThat(diff.changes().getFirst().path()).startsWith("markup/model beta/");
        assertThat(diff.changes().getFirst().pricePercent()).isEqualByComparingTo("-20");
        assertThat(diff.prices().getFirst().costPercent()).isEqualByComparingTo("0");
    }

    @Test
    void anotherKindOfPriceIsOneChange() {
        CatalogDiff diff = diff(LIST, LIST.replace("price_per_second: \"0.10\"", "price_per_clip: \"0.75\""));
        assertThat(diff.changes()).isNotEmpty().allMatch(change -> change.path().startsWith("markup/model beta"));
        assertThat(diff.prices().getFirst().pricePercent()).isEqualByComparingTo("50");
    }

    @Test
    void wholeThingsComeAndGoAsOne() {
        String without = LIST.replaceAll("(?s)  - id: beta.*?markup:", "markup:")
                .replace("  - {match: {model: beta}, price_per_second: \"0.10\"}\n", "")
                .replace("  - {model: beta, share: \"0.4\"}\n", "")
                .replace("share: \"0.6\"", "share: \"1\"");
        CatalogDiff gone = diff(LIST, without);
        assertThat(gone.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .contains("REMOVED models/beta", "REMOVED markup/model beta", "REMOVED expected_mix/beta")
                .hasSize(4);
        assertThat(gone.prices()).hasSize(1);
        assertThat(gone.prices().getFirst().creditsAfter()).isNull();
        CatalogDiff come = diff(without, LIST);
        assertThat(come.changes())
                .filteredOn(change -> change.kind() == Kind.ADDED)
                .hasSize(3);
        assertThat(come.prices().getFirst().creditsBefore()).isNull();
    }

    @Test
    void planAndPackTellThePriceOfACredit() {
        CatalogDiff diff = diff(
                LIST,
                LIST.replace("price: \"20\", credits: \"1000\"", "price: \"20\", credits: \"1250\"")
                        .replace("price: \"10\"", "price: \"12\""));
        assertThat(diff.changes()).hasSize(2);
        assertThat(diff.changes().get(0).sentence()).isEqualTo("Plan monthly, credits was 1000, is 1250.");
        assertThat(diff.changes().get(0).pricePercent()).isEqualByComparingTo("-20");
        assertThat(diff.changes().get(1).path()).isEqualTo("packs/small/prices/usd");
        assertThat(diff.changes().get(1).pricePercent()).isEqualByComparingTo("20");
    }

    @Test
    void pipelineFollowsTheModelsItIsMadeOf() {
        String pipeline = LIST + """
                pipelines:
                  - id: dialogue
                    steps:
                      - {id: video, model: beta}
                      - {id: speech, cost: {unit: clip, amount: "0.10"}}
                """;
        CatalogDiff diff = diff(pipeline, pipeline.replace("amount: \"0.30\"", "amount: \"0.40\""));
        // 5 s of it cost 0.40, then 0.50, three times of which are paid; beta is sold by the second.
        assertThat(diff.prices()).extracting(PriceEffect::model).containsExactly("beta", "dialogue");
        assertThat(diff.prices().getFirst().pricePercent()).isEqualByComparingTo("0");
        assertThat(diff.prices().getLast().creditsAfter()).isEqualByComparingTo("150");
        assertThat(diff.prices().getLast().pricePercent()).isEqualByComparingTo("25");
    }

    private static CatalogDiff diff(String before, String after) {
        return CatalogDiff.between(document(before), document(after), AT);
    }

    private static CatalogDocument document(String yaml) {
        return switch (CatalogDocument.read(yaml)) {
            case ReadResult.Read(CatalogDocument document) -> document;
            case ReadResult.Unsound(var flaws) -> throw new AssertionError(flaws.toString());
        };
    }
}

package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.MarkupRule.Price.Multiplier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a document: exact, strict, and complete in its complaints. */
class DocumentTests {
    private static final String SOUND = """
            name: small
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            markup:
              - {match: {model: veo}, multiplier: "3"}
            providers:
              - {id: gemini, adapter: gemini, charges: {failed: none}}
            models:
              - id: veo
                provider: gemini
                provider_model: veo-3.1
                capabilities:
                  operations: [text_to_video]
                  seconds: {values: [4, 6, 8]}
                  clips: {min: 1, max: 2}
                  resolutions: [1280x720]
                  audio: always
                latency: {p50_s: 10, p99_s: 20}
                max_hold: PT30M
                costs:
                  - {unit: second, amount: "0.05", source: page}
            roles:
              - {id: draft, primary: veo}
            expected_mix:
              - {model: veo, share: "1.00"}
            rounding: {unit: "0.01", mode: half_even}
            margin_policy: {floor_request: "0.2", mode: strict}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"seed.yaml", "reference.yaml", "replay.yaml"})
    void theDocumentsThatShipAreSound(String file) {
        String text = Documents.shipped(file);
        assertThat(flaws(text)).isEmpty();
        assertThat(Documents.catalog(text).profile()).isEqualTo(file.startsWith("seed") ? "contract" : "any_seconds");
    }

    /** One change to a sound document, where it hurts, and what is said about it. */
    @ParameterizedTest(name = "{1} -> {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            name: small              | nmae: small                | #/nmae                              | did you mean name?
            name: small              | nmae: small                | #/name                              | missing
            name: small              | name: [small]              | #/name                              | must be text
            currency: USD            | currency: usd              | #/costing_currency                  | three capital
            code: CRD                | code: credits              | #/credit/code                       | three capital
            list_value: "0.01"       | list_value: 0              | #/credit/list_value                 | more than 0
            list_value: "0.01"       | list_value: -0.01          | #/credit/list_value                 | more than 0
            list_value: "0.01"       | list_value: a cent         | #/credit/list_value                 | decimal
            list_value: "0.01"       | list_value: 1e-99          | #/credit/list_value                 | decimal
            amount: "0.05"           | amount: "0.05 USD"         | #/models/0/costs/0/amount           | decimal
            amount: "0.05"           | amount: "0"                | #/models/0/costs/0/amount           | more than 0
            amount: "0.05"           | amount: "-1"               | #/models/0/costs/0/amount           | more than 0
            amount: "0.05"           | amount: 0.1234567890123456789 | #/models/0/costs/0/amount        | decimal
            unit: second             | unit: hour                 | #/models/0/costs/0/unit             | must be second
            unit: second,            | ''                         | #/models/0/costs/0/unit             | missing
            source: page             | sauce: page                | #/models/0/costs/0/sauce            | did you mean source?
            source: page             | source: page, currency: EUR | #/models/0/costs/0/currency        | no exchange rate
            provider: gemini         | provider: nobody           | #/models/0/provider                 | no provider nobody
            values: [4, 6, 8]        | values: [8, 6]             | #/models/0/capabilities/seconds/values | ascending
            values: [4, 6, 8]        | values: []                 | #/models/0/capabilities/seconds/values | ascending
            values: [4, 6, 8]        | values: [4.5]              | #/models/0/capabilities/seconds/values/0 | whole number
            values: [4, 6, 8]        | min: 8, max: 4             | #/models/0/capabilities/seconds/max | less than min
            values: [4, 6, 8]        | min: 4                     | #/models/0/capabilities/seconds/max | missing
            min: 1, max: 2           | min: 3, max: 2             | #/models/0/capabilities/clips/max   | less than min
            [text_to_video]          | [text_to_film]             | #/models/0/capabilities/operations/0 | text_to_video
            [text_to_video]          | []                         | #/models/0/capabilities/operations  | at least one
            [1280x720]               | [720p]                     | #/models/0/capabilities/resolutions/0 | 1280x720
            [1280x720]               | []                         | #/models/0/capabilities/resolutions | at least one
            audio: always            | audio: yes                 | #/models/0/capabilities/audio       | none, always or optional
            max_hold: PT30M          | max_hold: 30 minutes       | #/models/0/max_hold                 | PT30M
            max_hold: PT30M          | max_hold: PT0S             | #/models/0/max_hold                 | longer than nothing
            max_hold: PT30M          | retired_from: soon         | #/models/0/retired_from             | instant
            p50_s: 10, p99_s: 20     | p50_s: 10                  | #/models/0/latency/p99_s            | missing
            charges: {failed: none}  | charges: {failed: some}    | #/providers/0/charges/failed        | none, full or reported
            charges: {failed: none}  | charges: {completed: full} | #/providers/0/charges/completed     | not known
            primary: veo             | primary: sora              | #/roles/0/primary                   | no model sora
            primary: veo             | primary: veo, fallbacks: [a] | #/roles/0/fallbacks/0             | no model a
            share: "1.00"            | share: "0.99"              | #/expected_mix                      | add up to 1
            {model: veo, share       | {model: sora, share        | #/expected_mix/0/model              | no model sora
            {model: veo}, m          | {model: sora}, m           | #/markup/0/match/model              | no model sora
            {model: veo}, m          | {model: sora}, m           | #/models/0                          | no markup rule
            multiplier: "3"          | percent: 10, multiplier: 2 | #/markup/0/multiplier               | exactly one
            multiplier: "3"          | percent: -100              | #/markup/0/percent                  | more than -100
            multiplier: "3"          | multiplier: 1000000000     | #/markup/0/multiplier               | dearer
            unit: "0.01"             | unit: "0.0000001"          | #/rounding/unit                     | millionths
            mode: half_even          | mode: unnecessary          | #/rounding/mode                     | must round
            floor_request: "0.2"     | floor_request: 20          | #/margin_policy/floor_request       | fraction
            """)
    void everySlipIsNamedWhereItIs(String sound, String slip, String pointer, String detail) {
        assertThat(SOUND).contains(sound);
        List<Flaw> flaws = flaws(SOUND.replace(sound, slip));
        assertThat(flaws).anySatisfy(flaw -> {
            assertThat(flaw.pointer()).isEqualTo(pointer);
            assertThat(flaw.detail()).contains(detail);
        });
    }

    @Test
    void allSlipsAreNamedAtOnce() {
        String broken = SOUND.replace("amount: \"0.05\"", "amount: x")
                .replace("p99_s: 20", "p99: 20")
                .replace("mode: strict", "mode: stern");
        assertThat(flaws(broken))
                .extracting(Flaw::pointer)
                .containsExactlyInAnyOrder(
                        "#/models/0/costs/0/amount",
                        "#/models/0/latency/p99_s",
                        "#/models/0/latency/p99",
                        "#/margin_policy/mode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "# only a comment",
                "a: [1",
                "a: 1\na: 2",
                "{\"a\": 1} trailing",
                "base: &base {a: 1}\nother: *base",
                "\ta: 1"
            })
    void textThatCannotBeReadIsRefused(String text) {
        assertThatThrownBy(() -> CatalogText.yaml(text)).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void aDocumentThatIsAllNestingIsRefused() {
        for (String open : List.of("[", "{a: ", "- ")) {
            assertThatThrownBy(() -> CatalogText.yaml(open.repeat(20_000))).isInstanceOf(UnreadableDocument.class);
        }
        assertThatThrownBy(() -> CatalogText.json("[".repeat(20_000))).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void aDocumentMustBeAnObject() {
        assertThat(flaws("[1, 2]")).extracting(Flaw::pointer).contains("#");
        assertThat(flaws("just text")).extracting(Flaw::pointer).contains("#");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0.1", "\"0.1\"", "0.10", "\"0.100\""})
    void decimalsAreExactHoweverTheyAreWritten(String amount) {
        CatalogDocument document = Documents.document(SOUND.replace("amount: \"0.05\"", "amount: " + amount));
        assertThat(document.models().getFirst().costs().getFirst().amount()).isEqualByComparingTo("0.1");
        CatalogDocument fine = Documents.document(SOUND.replace("\"0.05\"", "0.012345678901234567"));
        assertThat(fine.models().getFirst().costs().getFirst().amount())
                .isEqualTo(new BigDecimal("0.012345678901234567"));
    }

    @Test
    void percentIsAnotherWayToWriteAMultiplier() {
        CatalogDocument document = Documents.document(SOUND.replace("multiplier: \"3\"", "percent: \"12.5\""));
        assertThat(document.markup().getFirst().price()).isEqualTo(new Multiplier(new BigDecimal("1.125")));
    }

    @Test
    void canonicalJsonDependsOnTheContentOnly() {
        String canonical = CatalogDocument.toCanonicalJson(SOUND);
        String reordered = SOUND.replace("name: small\n", "") + "name: small # moved\n";
        assertThat(CatalogDocument.toCanonicalJson(reordered)).isEqualTo(canonical);
        assertThat(CatalogDocument.toCanonicalJson(canonical)).isEqualTo(canonical);
        assertThat(CatalogDocument.toCanonicalJson(SOUND.replace("\"0.05\"", "0.05")))
                .isEqualTo(canonical);
        assertThat(CatalogDocument.toCanonicalJson(SOUND.replace("0.05", "0.06")))
                .isNotEqualTo(canonical);
        assertThat(canonical).doesNotContain("\n").contains("\"amount\":\"0.05\"");
    }

    private static List<Flaw> flaws(String yaml) {
        return switch (CatalogDocument.read(CatalogText.yaml(yaml))) {
            case ReadResult.Read read -> List.of();
            case ReadResult.Unsound(List<Flaw> flaws) -> flaws;
        };
    }
}

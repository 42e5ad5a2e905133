package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.ReadResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A malformed document gets every flaw at once, each where it is and on its line. */
class FlawTests {
    private static final String SOUND = Documents.everything();

    @Test
    void aDocumentThatSaysEverythingIsSound() {
        assertThat(CatalogDocument.read(SOUND)).isInstanceOf(ReadResult.Read.class);
        assertThat(CatalogDocument.read(CatalogDocument.toCanonicalJson(SOUND))).isInstanceOf(ReadResult.Read.class);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            unit: block,              | unit: blocks,             | #/models/0/costs/1/unit          | did you mean block?
            unit: block,              | unit: second,             | #/models/0/costs/1/block_seconds | not known
            amount: "0.36", block     | amount: "-0.36", block    | #/models/0/costs/1/amount        | more than 0
            amount: "0.36", block     | amount: "0.36", credits: 1, block | #/models/0/costs/1/credits | instead of amount
            amount: "0.36", block     | block                     | #/models/0/costs/1/amount        | missing
            block_seconds: 5          | block_seconds: 0          | #/models/0/costs/1/block_seconds | from 1 on
            {5: 1, 10: 3}             | {5: 1, ten: 3}            | #/models/0/costs/1/blocks/ten    | whole number
            minimum_credits: 56       | minimum_credit: 56        | #/models/0/costs/2/minimum_credit | did you mean minimum_credits?
            per: 1000000              | per: 3                    | #/models/0/costs/3/per           | divided by
            formula: {frames          | tokens: 5, formula: {frames | #/models/0/costs/3/formula     | exactly one
            extra_frames: 1           | extra_frames: -1          | #/models/0/costs/3/formula/extra_frames | from 0 on
            effective_until: 2027-02  | effective_until: 2026-01  | #/models/0/costs/4/effective_until | after effective_from
            unit: clip, amount: "0.28", seconds: 6 | unit: clip, amount: "0.28", seconds: 10 | #/models/0/costs/6 | says again
            clips_per_day: 360        | clips_per_day: many       | #/models/1/costs/0/clips_per_day | whole number
            retired_from: 2027        | retired_from: 2024        | #/models/0/retired_from          | after available_from
            kind: open_weights        | kind: open                | #/models/1/licence/kind          | closed or open_weights
            credit_price: [{amount: "0.01" | credit_price: [{amount: 0 | #/providers/0/credit_price/0/amount | more than 0
            credit_price: [{amount: "0.01", source: page}] | remark: none | #/models/0/costs/2/credits | no credit_price
            {id: self}                | {id: self, note: x}       | #/providers/1/note               | not known
            {id: self}                | {id: runway}              | #/providers/1/id                 | used twice
            model: m, after: [script] | model: mm, after: [script] | #/pipelines/0/steps/1/model     | did you mean m?
            model: m, after: [script] | model: dialogue           | #/pipelines/0/steps/1/model      | is a pipeline
            model: m, after: [script] | cost: {unit: clip, amount: 1} | #/pipelines/0/steps          | a model makes
            id: script, cost          | id: script, after: [video], cost | #/pipelines/0/steps       | wait for each other: script, video
            id: script, cost          | id: script, after: [scrap], cost | #/pipelines/0/steps/0/after/0 | there is no step scrap
            id: script, cost          | id: video, cost           | #/pipelines/0/steps/1/id         | used twice
            id: dialogue              | id: m                     | #/pipelines/0/id                 | a model's id too
            primary: m                | primary: mn               | #/roles/0/primary                | there is no model mn; did you mean m?
            fallbacks: [dialogue]     | fallbacks: [dialog]       | #/roles/0/fallbacks/0            | no model dialog
            min_seconds: 5            | min_seconds: 50           | #/roles/0/constraints/max_seconds | less than
            up_to: 20                 | up_to: 10                 | #/markup/1/tiers/steps/1/up_to   | overlap
            up_to: 20                 | up_to: 5                  | #/markup/1/tiers/steps/1/up_to   | overlap
            up_to: 20, price          | price                     | #/markup/1/tiers/steps/1/up_to   | is missing
            {price: "0.05"}]}         | {up_to: 50, price: "0.05"}]} | #/markup/1/tiers/steps/2/up_to | left out
            price: "0.05"}]}          | price: "-0.05"}]}         | #/markup/1/tiers/steps/2/price   | negative
            mode: graduated           | mode: gradual             | #/markup/1/tiers/mode            | graduated, volume or package
            mode: graduated           | mode: package             | #/markup/1/tiers/package_size    | missing
            price_per_clip: "1"       | price_per_clip: "1", multiplier: 2 | #/markup/2/multiplier   | exactly one
            price_per_clip: "1"       | price_per_clip: "1000001" | #/markup/2/price_per_clip        | dearer
            minimum_charge: "5"       | minimum_charge: "0.0000001" | #/markup/2/minimum_charge      | millionths
            account_tag: partner      | account_tags: partner     | #/markup/2/match/account_tags    | did you mean account_tag?
            plan: pro}                | plan: prof}               | #/markup/3/match/plan            | no plan prof; did you mean pro?
            {USD: "20", EUR: "19"}    | {USD: "20", GBP: "19"}    | #/plans/0/prices/GBP             | no exchange rate
            {USD: "20", EUR: "19"}    | {USD: "20", euro: "19"}   | #/plans/0/prices/euro            | three capital
            {USD: "20", EUR: "19"}    | {}                        | #/plans/0/prices                 | at least one
            prices: {USD: "20", EUR: "19"} | price: "-20"         | #/plans/0/price                  | negative
            interval: month           | interval: week            | #/plans/0/interval               | month or year
            days: 14                  | days: 14.5                | #/plans/0/trial/days             | whole number
            rollover: {percent: "50"  | rollover: {percent: "150" | #/plans/0/rollover/percent       | at most 100
            discounts: [{id: yearly, percent: "20"}] | discounts: [{id: yearly, percent: "20"}, {id: yearly, percent: 1}] | #/plans/0/discounts/1/id | used twice
            excluded_models: [own]    | excluded_models: [owl]    | #/plans/0/excluded_models/0      | no model owl
            from_quantity: 5          | from_quantity: 1          | #/packs/0/bonus                  | ascending
            {from_quantity: 1, percent: "10"} | {from_quantity: 1} | #/packs/0/bonus/0/percent       | exactly one
            price: "9.90"             | price: "0"                | #/packs/0/price                  | more than 0
            - id: small               | - id: pro                 | #/packs/0/id                     | plan's id too
            kind: percent_off         | kind: percent             | #/promotions/0/kind              | percent_off, bonus_credits or granted_credits
            percent: "15"             | credits: 15               | #/promotions/0/percent           | states percent
            applies_to: [small]       | applies_to: [smal]        | #/promotions/0/applies_to/0      | did you mean small?
            ends_at: 2026-12          | ends_at: 2026-10          | #/promotions/0/ends_at           | after starts_at
            share: "0.4"              | share: "0.3"              | #/expected_mix                   | add up to 1, not 0.9
            share: "0.6", resolution: 1280x720 | share: "0.6", resolution: 1280x721 | #/expected_mix/0/resolution | makes 1280x720 or 1920x1080
            {model: dialogue, share: "0.4"} | {model: own, share: "0.4", audio: true} | #/expected_mix/1/audio | makes no sound
            by_currency: {EUR:        | by_currency: {CHF:        | #/fee/by_currency/CHF            | no exchange rate
            worst: "0.1"              | worst: "10"               | #/margin_policy/floor_plan/worst | fraction
            on_breach: re_route       | on_breach: reroute        | #/margin_policy/on_breach        | re_route
            period: day               | period: week              | #/margin_policy/promotional_budget/period | day or month
            action: throttle, throttle_per_minute: 1, cheaper_models: [own] | action: cheaper_models | #/margin_policy/period_guard/cheaper_models | at least one
            cheaper_models: [own]     | cheaper_models: [owl]     | #/margin_policy/period_guard/cheaper_models/0 | no model owl
            throttle_per_minute: 1    | warn: 1                   | #/margin_policy/period_guard/throttle_per_minute | missing
            period_tiers: [{model: m  | period_tiers: [{model: n  | #/period_tiers/0/model           | no model n
            """)
    void everySlipIsNamedWhereItIs(String sound, String slip, String pointer, String detail) {
        assertThat(SOUND).contains(sound);
        String text = SOUND.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(slip));
        assertThat(flaws(text)).anySatisfy(flaw -> {
            assertThat(flaw.pointer()).isEqualTo(pointer);
            assertThat(flaw.detail()).contains(detail);
            assertThat(flaw.line()).isPositive();
        });
    }

    @Test
    void shapeAndSenseAreToldAtOnceEachOnItsLine() {
        String text = """
                name: two
                costing_currency: USD
                credit: {list_value: "0.01"}
                nots: x
                providers:
                  - id: p
                    adapter: gemini
                models:
                  - id: m
                    provider: q
                    provider_model: m
                    capabilities:
                      operations: [text_to_video]
                      seconds: {min: 5, max: 4}
                      resolutions: [720p]
                      audio: none
                    costs:
                      - unit: seconds
                        amount: -1
                        source: page
                roles:
                  - id: r
                    primary: n
                markup:
                  - {match: {}, multiplier: 0}
                """;
        assertThat(flaws(text).stream().map(flaw -> flaw.line() + " " + flaw.pointer()))
                .containsExactly(
                        "4 #/nots",
                        "10 #/models/0/provider",
                        "14 #/models/0/capabilities/seconds/max",
                        "15 #/models/0/capabilities/resolutions/0",
                        "18 #/models/0/costs/0/unit",
                        "19 #/models/0/costs/0/amount",
                        "23 #/roles/0/primary",
                        "25 #/markup/0/multiplier");
        assertThat(flaws(CatalogDocument.toCanonicalJson(text))).hasSize(8).allSatisfy(flaw -> assertThat(flaw.line())
                .isEqualTo(1));
    }

    @ParameterizedTest(name = "{0}: line {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            a: [1                         | 1 | expected
            a: 1~b: 2~a: 3                | 3 | Duplicate
            base: &base {a: 1}~other: *base | 2 | aliases
            a: &a [x]~b: &b [*a, *a]~c: [*b, *b] | 2 | aliases
            {"a": 1}~trailing             | 2 | Unrecognized
            a: 1~credits: 010             | 2 | 010 does not say which number
            a: [1, 0x10]                  | 1 | 0x10 does not say which number
            ''                            | 0 | empty
            '# nothing but this'          | 0 | empty
            """)
    void textThatCannotBeReadIsOneFlaw(String text, int line, String detail) {
        assertThat(flaws(text.replace('~', '\n'))).singleElement().satisfies(flaw -> {
            assertThat(flaw.pointer()).isEqualTo("#");
            assertThat(flaw.line()).isEqualTo(line);
            assertThat(flaw.detail()).contains(detail);
        });
    }

    @Test
    void tenMegabytesAreOneFlaw() {
        assertThat(flaws("name: x\nnotes: " + "y".repeat(10_000_000)))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.detail()).contains("characters"));
    }

    /** Flaws by the ten thousand are told in seconds, not hours. */
    @Test
    void aTextThatIsAllWrongIsStillRead() {
        StringBuilder rules = new StringBuilder("markup:\n");
        for (int i = 0; i < 20_000; i++) {
            rules.append("  - {match: {model: nobody-").append(i).append("}, multiplyer: 1}\n");
        }
        assertThat(flaws(SOUND.replace("markup:\n", rules))).hasSize(60_000);
    }

    private static List<Flaw> flaws(String text) {
        return switch (CatalogDocument.read(text)) {
            case ReadResult.Read read -> List.of();
            case ReadResult.Unsound(List<Flaw> flaws) -> flaws;
        };
    }
}

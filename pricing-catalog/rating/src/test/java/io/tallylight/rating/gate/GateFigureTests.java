package io.tallylight.rating.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.gate.Breach.Floor;
import io.tallylight.rating.gate.OfferMargin.Figure;
import io.tallylight.rating.gate.Remedy.ExcludeModels;
import io.tallylight.rating.gate.Remedy.LeastPrice;
import io.tallylight.rating.gate.Remedy.MostCredits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sums that must come out, worked out by hand beside each. */
class GateFigureTests {
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");

    /** $20 a month; a clip of 10 s costs us $1.30 and takes 100 credits. */
    private static PriceListText clips(int clips) {
        return new PriceListText()
                .model("m", "{values: [10]}", "[{unit: second, amount: \"0.13\", source: test}]")
                .rule("{match: {}, price_per_second: \"0.10\"}")
                .plan("{id: monthly, price: \"20\", credits: \"" + clips * 100 + "\"}");
    }

    @ParameterizedTest(name = "{0} clips, fee {1} % + {2}: {3}")
    @CsvSource(textBlock = """
            # 15 × 1.30 = 19.50 of 20; 16 × 1.30 = 20.80; the card takes 0.58 + 0.30 = 0.88; 14 × 1.30 = 18.20
            15, 0,   0,     0.025000000000, true
            16, 0,   0,    -0.040000000000, false
            14, 2.9, 0.30,  0.046000000000, true
            15, 2.9, 0.30, -0.019000000000, false
            """)
    void planOfClips(int clips, String percent, String fixed, String margin, boolean passed) {
        GateReport report = check(clips(clips).fee(percent, fixed).read());
        assertThat(report.passed()).isEqualTo(passed);
        OfferMargin plan = report.offers().getFirst();
        assertThat(worst(plan).margin()).hasToString(margin);
        assertThat(blended(plan).margin())
                .as("without a mix the worst stands for it")
                .hasToString(margin);
        assertThat(worst(plan).clip())
                .isEqualTo(new Clip("m", "1280x720", false, io.tallylight.values.Operation.TEXT_TO_VIDEO, 10, 1));
    }

    @Test
    void sixteenClipsAreMendedByCreditsOrPrice() {
        GateReport report = check(clips(16).read());
        assertThat(report.breaches()).extracting(Breach::floor).containsExactly(Floor.BLENDED, Floor.WORST);
        // 20 ÷ 0.013 a credit = 1,538.46; 1,600 × 0.013 = 20.80; the only model cannot be given up.
        assertThat(report.breaches().getFirst().remedies())
                .containsExactly(
                        new MostCredits(new BigDecimal("1538")),
                        new LeastPrice(Map.of("USD", new BigDecimal("20.80"))));
        assertThat(report.breaches().getFirst().needed()).isEqualByComparingTo("0");
        assertThat(report.breaches().getFirst().actual()).hasToString("-0.040000000000");
    }

    @Test
    void theCardIsPaidByTheRemedyToo() {
        GateReport report = check(clips(15).fee("2.9", "0.30").read());
        // (20 − 0.88) ÷ 0.013 = 1,470.77; (19.50 + 0.30) ÷ 0.971 = 20.3913
        assertThat(report.breaches().getFirst().remedies())
                .containsExactly(
                        new MostCredits(new BigDecimal("1470")),
                        new LeastPrice(Map.of("USD", new BigDecimal("20.40"))));
    }

    /** The reference mix at three times cost: a credit costs a third of a cent, 1,500 s take 40,725 of them. */
    @ParameterizedTest(name = "${0} for 300 clips: {1}")
    @CsvSource(textBlock = """
            # 1,500 s × 0.0905 = 135.75
            30,     -3.525000000000, false
            407.25,  0.666666666667, true
            """)
    void flatPlanOfTheReferenceMix(String price, String margin, boolean passed) {
        PriceListText list = new PriceListText();
        reference(list);
        GateReport report = check(list.rule("{match: {}, multiplier: \"3\"}")
                .plan("{id: flat, price: \"" + price + "\", credits: \"40725\"}")
                .read());
        assertThat(report.passed()).isEqualTo(passed);
        OfferMargin flat = report.offers().getFirst();
        assertThat(flat.id()).isEqualTo("flat");
        assertThat(blended(flat).cost()).hasToString("135.750000000000");
        assertThat(blended(flat).margin()).hasToString(margin);
        assertThat(worst(flat).margin()).hasToString(margin);
    }

    @Test
    void flatPlanSoldByTheSecondKnowsItsDearestModel() {
        PriceListText list = new PriceListText();
        reference(list);
        // One credit a second: 1,500 credits are 1,500 s, 135.75 of the mix and 225 of the dearest.
        GateReport report = check(list.rule("{match: {}, price_per_second: \"0.01\"}")
                .plan("{id: flat, price: \"30\", credits: \"1500\"}")
                .read());
        OfferMargin flat = report.offers().getFirst();
        assertThat(blended(flat).margin()).hasToString("-3.525000000000");
        assertThat(worst(flat).margin()).hasToString("-6.500000000000");
        assertThat(Objects.requireNonNull(worst(flat).clip()).model()).isIn("gen-4.5-aleph", "veo-3.1-fast");
    }

    /** A clip of 5 s costs 3, 5 or 8 credits and $0.15, $0.25 or $0.50: a credit costs 5, 5 or 6.25 cents. */
    private static PriceListText packs() {
        PriceListText list = new PriceListText()
                .rule("{match: {model: small}, price_per_clip: \"0.03\"}")
                .rule("{match: {model: medium}, price_per_clip: \"0.05\"}")
                .rule("{match: {model: large}, price_per_clip: \"0.08\"}")
                .pack("{id: starter, price: \"9.90\", credits: \"100\"}")
                .pack("{id: creator, price: \"24.90\", credits: \"300\"}")
                .pack("{id: studio, price: \"49.90\", credits: \"750\"}")
                .pack("{id: bulk, price: \"99.90\", credits: \"2000\"}")
                .mix("small", "0.34")
                .mix("medium", "0.33")
                .mix("large", "0.33");
        for (String each : List.of("small 0.15", "medium 0.25", "large 0.50")) {
            String[] words = each.split(" ", 3);
            list.model(words[0], "{values: [5]}", "[{unit: clip, amount: \"" + words[1] + "\", source: test}]");
        }
        return list;
    }

    @ParameterizedTest(name = "fee {0} % + {1}: {2} leaves {3}")
    @CsvSource(textBlock = """
            # worst cost: 100 × 0.0625 = 6.25, 18.75, 46.875, 125; fees 0.5871, 1.0221, 1.7471, 3.1971
            0,   0,    starter,  0.368686868687
            0,   0,    creator,  0.246987951807
            0,   0,    studio,   0.060621242485
            0,   0,    bulk,    -0.251251251251
            2.9, 0.30, starter,  0.309383838384
            2.9, 0.30, creator,  0.205939759036
            2.9, 0.30, studio,   0.025609218437
            2.9, 0.30, bulk,    -0.283254254254
            """)
    void packsOfThePublishedList(String percent, String fixed, String pack, String worst) {
        GateReport report = check(packs().fee(percent, fixed).read());
        assertThat(worst(offer(report, pack)).margin()).hasToString(worst);
        assertThat(Objects.requireNonNull(worst(offer(report, pack)).clip()).model())
                .isEqualTo("large");
    }

    @ParameterizedTest(name = "fee {0} % + {1}")
    @CsvSource(textBlock = """
            # 99.90 ÷ 0.0625 = 1,598.4; 125.00; (99.90 − 3.1971) ÷ 0.0625 = 1,547.2464; (125 + 0.30) ÷ 0.971 = 129.0422
            0,   0,    1598, 125.00
            2.9, 0.30, 1547, 129.05
            """)
    void biggestPackIsRefused(String percent, String fixed, String credits, String price) {
        GateReport report = check(packs().fee(percent, fixed).read());
        assertThat(report.passed()).isFalse();
        assertThat(report.breaches()).extracting(breach -> breach.offer().id()).containsOnly("bulk");
        // Even the cheapest clips cost 5 cents a credit, 100 in all: giving up models mends nothing.
        assertThat(report.breaches().getFirst().remedies())
                .containsExactly(
                        new MostCredits(new BigDecimal(credits)), new LeastPrice(Map.of("USD", new BigDecimal(price))));
    }

    @Test
    void revenueOfACreditAfterTheCard() {
        OfferMargin bulk = offer(check(packs().fee("2.9", "0.30").read()), "bulk");
        assertThat(bulk.fee()).hasToString("3.197100000000");
        assertThat(bulk.netPerCredit()).hasToString("0.048351450000");
        // Shares are of seconds: (0.34 × 0.15 + 0.33 × 0.25 + 0.33 × 0.50) ÷ (0.34 × 3 + 0.33 × 5 + 0.33 × 8) = 0.2985
        // ÷ 5.31
        assertThat(blended(bulk).cost()).hasToString("112.429378531073");
    }

    @Test
    void theModelThatMakesTheLossCanBeGivenUp() {
        GateReport report = check(packs().pack("{id: wholesale, price: \"110\", credits: \"2000\"}")
                .policy("{mode: strict, floor_pack: {worst: \"0\"}}")
                .read());
        Breach wholesale = report.breaches().stream()
                .filter(breach -> breach.offer().id().equals("wholesale"))
                .findFirst()
                .orElseThrow();
        assertThat(wholesale.remedies()).contains(new ExcludeModels(List.of("large")));
    }

    @Test
    void policyThatObservesLetsPassAndTells() {
        GateReport report = check(
                clips(16).policy("{mode: observe, floor_plan: {worst: \"0\"}}").read());
        assertThat(report.passed()).isTrue();
        assertThat(report.breaches()).hasSize(1);
    }

    @Test
    void withoutFloorsFiguresAreShownAndNothingIsRefused() {
        GateReport report = check(clips(16).policy("{mode: strict}").read());
        assertThat(report.passed()).isTrue();
        assertThat(report.breaches()).isEmpty();
        assertThat(worst(report.offers().getFirst()).margin()).hasToString("-0.040000000000");
    }

    private static void reference(PriceListText list) {
        for (String each : List.of(
                "gen-4.5-turbo 0.40 0.05",
                "gen-4.5-aleph 0.20 0.15",
                "veo-3.1-fast 0.15 0.15",
                "kling-3.0 0.10 0.12",
                "ray3.14 0.15 0.04")) {
            String[] words = each.split(" ", 3);
            list.model(words[0], "{min: 1, max: 20}", "[{unit: second, amount: \"" + words[2] + "\", source: test}]")
                    .mix(words[0], words[1]);
        }
    }

    private static GateReport check(CatalogDocument document) {
        return Gate.check(document, FROM, Duration.ofDays(31));
    }

    private static OfferMargin offer(GateReport report, String id) {
        return report.offers().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Figure worst(OfferMargin offer) {
        return Objects.requireNonNull(offer.worst());
    }

    private static Figure blended(OfferMargin offer) {
        return Objects.requireNonNull(offer.blended());
    }
}

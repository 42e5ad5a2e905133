package io.tallylight.catalog.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.catalog.Samples;
import io.tallylight.events.GenerationFacts;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Past usage under other price lists, to the last decimal. */
class SimulationTests {
    private static final Instant BEGAN = Instant.parse("2026-09-01T00:00:00Z");
    private static final String SHOP = Samples.shop("percent: \"0\", fixed: \"0\"", "130");

    static Stream<Long> seeds() {
        return LongStream.concat(LongStream.range(0, 10), LongStream.of(System.nanoTime()))
                .boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePublishedListOverItsOwnPeriodGivesWhatWasBooked(long seed) throws IOException {
        Priced published = priced(withCostChange(SHOP), BEGAN);
        List<GenerationFacts> facts = usage(seed, published, 2_000);
        Simulation.Outcome outcome = play(published, facts, List.of(new Scenario("version 1", published)));

        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.lines()).isEqualTo(2_000);
        Comparison same = outcome.comparisons().getFirst();
        assertThat(same.simulated()).isEqualTo(same.booked());
        assertThat(same.booked().revenue().amount()).isEqualByComparingTo(PastUsage.sum(facts));
        assertThat(same.booked().refused()).isZero();
        Stream.of(same.plans(), same.packs(), same.models(), same.customers())
                .flatMap(List::stream)
                .forEach(row -> assertThat(row.simulated()).as(row.id()).isEqualTo(row.booked()));
        assertThat(revenue(same.models()))
                .isEqualByComparingTo(same.booked().revenue().amount());
        assertThat(revenue(same.packs()))
                .isEqualByComparingTo(same.booked().revenue().amount());
        assertThat(revenue(same.customers()))
                .isEqualByComparingTo(same.booked().revenue().amount());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWentInCountsWhereAListSaysSo(long seed) throws IOException {
        Priced published = priced(withInputs(SHOP), BEGAN);
        Priced withoutTags = priced(withInputs(SHOP).replace("account_tag: partner", "account_tag: nobody"), BEGAN);
        List<GenerationFacts> facts = usage(seed, published, 1_000);
        List<Comparison> comparisons = play(
                        published,
                        facts,
                        List.of(new Scenario("version 1", published), new Scenario("no tags", withoutTags)))
                .comparisons();

        Comparison same = comparisons.getFirst();
        assertThat(same.simulated()).isEqualTo(same.booked());
        Comparison dearer = comparisons.getLast();
        assertThat(dearer.simulated().credits()).isGreaterThan(same.booked().credits());
        assertThat(dearer.simulated().cost()).isEqualTo(same.booked().cost());
    }

    @Test
    void aDearerListBringsMoreFromTheSameLots() throws IOException {
        Priced published = priced(SHOP, BEGAN);
        Priced dearer = priced(SHOP.replace("price_per_clip: \"0.80\"", "price_per_clip: \"1.60\""), BEGAN);
        List<GenerationFacts> facts = usage(1, published, 500);
        Comparison comparison = play(published, facts, List.of(new Scenario("dearer", dearer)))
                .comparisons()
                .getFirst();

        Comparison.Row pro = row(comparison.models(), "pro");
        assertThat(pro.simulated().credits().micros())
                .isEqualTo(2 * pro.booked().credits().micros());
        // Twice the credits of a lot bring twice the money, but for the journal's billionths.
        assertThat(pro.simulated()
                        .revenue()
                        .amount()
                        .subtract(pro.booked()
                                .revenue()
                                .amount()
                                .add(pro.booked().revenue().amount()))
                        .abs())
                .isLessThan(new BigDecimal("0.000001"));
        assertThat(pro.simulated().cost()).isEqualTo(pro.booked().cost());
        assertThat(row(comparison.models(), "fast").simulated())
                .isEqualTo(row(comparison.models(), "fast").booked());
    }

    @Test
    void aDearerCostRefusesWhatTheLotsThatPaidCannotBear() throws IOException {
        Priced published = priced(SHOP, BEGAN);
        // 0.10 → 0.13 a second: a clip costs 0.65. Eight credits of the biggest pack bring 0.52, of the medium one
        // 0.664.
        Priced draft = priced(SHOP.replace("amount: \"0.10\"", "amount: \"0.13\""), BEGAN);
        List<GenerationFacts> facts = usage(2, published, 500);
        Comparison comparison = play(published, facts, List.of(new Scenario("draft", draft)))
                .comparisons()
                .getFirst();

        long ofBiggest = facts.stream()
                .filter(one -> one.candidateId().equals("pro") && paidBy(one, "biggest"))
                .count();
        assertThat(comparison.simulated().refused()).isEqualTo(ofBiggest).isPositive();
        assertThat(comparison.notOffered()).isZero();
        assertThat(row(comparison.packs(), "medium").simulated().refused()).isZero();
        assertThat(comparison.simulated().generations()).isEqualTo(500 - ofBiggest);
    }

    @Test
    void aModelThatIsGoneIsNotOffered() throws IOException {
        Priced published = priced(SHOP, BEGAN);
        Priced draft = priced(
                SHOP.replace("id: pro\n", "id: pro-2\n")
                        .replace("model: pro,", "model: pro-2,")
                        .replace("model: pro}", "model: pro-2}"),
                BEGAN);
        List<GenerationFacts> facts = usage(3, published, 300);
        Comparison comparison = play(published, facts, List.of(new Scenario("draft", draft)))
                .comparisons()
                .getFirst();
        long pro = facts.stream()
                .filter(one ->
                        one.candidateId().equals("pro") && !one.clipSeconds().isEmpty())
                .count();
        assertThat(comparison.notOffered()).isGreaterThanOrEqualTo(pro);
    }

    @Test
    void aModelThatGoesIsOfferedUntilThen() throws IOException {
        Priced published = priced(SHOP, BEGAN);
        Instant gone = Instant.parse("2026-10-16T12:00:00Z");
        Priced draft = priced(
                SHOP.replace(
                        "    provider_model: veo-pro\n",
                        "    provider_model: veo-pro\n    retired_from: " + gone + "\n"),
                BEGAN);
        List<GenerationFacts> facts = usage(5, published, 400);
        Comparison comparison = play(published, facts, List.of(new Scenario("draft", draft)))
                .comparisons()
                .getFirst();
        long after = facts.stream()
                .filter(one -> one.candidateId().equals("pro")
                        && !one.effectiveTime().isBefore(gone)
                        && one.settled() != null
                        && !one.settled().lots().isEmpty())
                .count();
        assertThat(comparison.notOffered()).isEqualTo(after).isPositive();
    }

    @Test
    void severalListsStandSideBySideAndACohortNarrowsThem() throws IOException {
        Priced published = priced(SHOP, BEGAN);
        List<GenerationFacts> facts = usage(4, published, 400);
        GenerationFacts first = facts.getFirst();
        Simulation simulation = new Simulation(
                Map.of(1L, published),
                List.of(new Scenario("a", published), new Scenario("b", published)),
                new Cohort(Set.of(first.accountId()), null),
                PastUsage.FROM,
                "USD");
        PastUsage.play(PastUsage.stream(facts), simulation);
        Simulation.Outcome outcome = simulation.outcome();
        assertThat(outcome.comparisons()).extracting(Comparison::label).containsExactly("a", "b");
        assertThat(outcome.comparisons().getFirst().booked().generations())
                .isEqualTo(facts.stream()
                        .filter(one -> one.accountId().equals(first.accountId()))
                        .count());
        assertThat(outcome.comparisons().getFirst().customersInAll()).isEqualTo(1);
    }

    @Test
    void usageOfAVersionThatIsNotKnownIsLeftOutAndCounted() throws IOException {
        Priced published = priced(SHOP, BEGAN);
        List<GenerationFacts> facts = usage(5, published, 10);
        Simulation simulation = new Simulation(
                Map.of(), List.of(new Scenario("a", published)), new Cohort(Set.of(), null), PastUsage.FROM, "USD");
        PastUsage.play(PastUsage.stream(facts), simulation);
        assertThat(simulation.outcome().unrated()).isEqualTo(10);
        assertThat(simulation.outcome().comparisons().getFirst().booked().generations())
                .isZero();
    }

    @Test
    void aStreamThatIsShortOrBrokenIsNoticed() throws IOException {
        Priced published = priced(SHOP, BEGAN);
        List<GenerationFacts> facts = usage(6, published, 10);
        Simulation simulation = simulation(published, List.of(new Scenario("a", published)));
        byte[] lines = PastUsage.stream(facts);
        int firstLine = IntStream.range(0, lines.length)
                .filter(i -> lines[i] == '\n')
                .findFirst()
                .orElseThrow();
        simulation.add(lines, 0, firstLine);
        assertThat(simulation.complete()).isFalse();
        assertThatThrownBy(() -> simulation.add(lines, 0, firstLine - 3)).isInstanceOf(IOException.class);
        byte[] end = PastUsage.stream(List.of());
        assertThatThrownBy(() -> simulation.add(end, 0, end.length - 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0 lines");
    }

    private static boolean paidBy(GenerationFacts facts, String pack) {
        return facts.settled() != null && facts.settled().lots().stream().anyMatch(lot -> pack.equals(lot.offerId()));
    }

    private static BigDecimal revenue(List<Comparison.Row> rows) {
        return rows.stream().map(row -> row.simulated().revenue().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Comparison.Row row(List<Comparison.Row> rows, String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    private static Simulation.Outcome play(Priced published, List<GenerationFacts> facts, List<Scenario> scenarios)
            throws IOException {
        Simulation simulation = simulation(published, scenarios);
        PastUsage.play(PastUsage.stream(facts), simulation);
        return simulation.outcome();
    }

    private static Simulation simulation(Priced published, List<Scenario> scenarios) {
        return new Simulation(Map.of(1L, published), scenarios, new Cohort(Set.of(), null), PastUsage.FROM, "USD");
    }

    private static List<GenerationFacts> usage(long seed, Priced published, int count) {
        PastUsage usage = new PastUsage(new Random(seed), published.catalog());
        return IntStream.range(0, count).mapToObj(i -> usage.next()).toList();
    }

    /** Fast videos become cheaper in the middle of the month. */
    private static String withCostChange(String yaml) {
        return yaml.replace("      - {unit: second, amount: \"0.03\", source: a test}", """
                      - {unit: second, amount: "0.03", source: a test}
                      - {unit: second, amount: "0.02", effective_from: 2026-10-15T12:00:00Z, source: a test}\
                """.stripTrailing());
    }

    /** Partners pay less for the best model, whose cost grows with the prompt; nothing is refused. */
    private static String withInputs(String yaml) {
        return yaml.replace("mode: strict", "mode: observe")
                .replace(
                        "markup:\n",
                        "markup:\n  - {match: {model: pro, account_tag: partner}, price_per_clip: \"0.70\"}\n")
                .replace("      - {unit: second, amount: \"0.10\", source: a test}", """
                      - {unit: second, amount: "0.10", source: a test}
                      - {unit: thousand_characters, amount: "0.03", source: a test}\
                """.stripTrailing());
    }

    private static Priced priced(String yaml, Instant from) {
        String begun = "effective_from: " + from + "\n" + yaml;
        return switch (CatalogDocument.read(begun)) {
            case ReadResult.Read(CatalogDocument document) -> Priced.of(document, from);
            case ReadResult.Unsound(var flaws) -> throw new AssertionError(flaws.toString());
        };
    }
}

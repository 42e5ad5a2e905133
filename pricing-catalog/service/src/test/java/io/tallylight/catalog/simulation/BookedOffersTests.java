package io.tallylight.catalog.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.catalog.Samples;
import io.tallylight.catalog.simulation.BookedOffers.Booked;
import io.tallylight.catalog.simulation.BookedOffers.Kind;
import io.tallylight.events.GenerationFacts;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One pass gives each window what a simulation of that window alone says was booked. */
class BookedOffersTests {
    private static final Instant BEGAN = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant TO = PastUsage.FROM.plus(Duration.ofDays(30));

    static Stream<Long> seeds() {
        return Stream.concat(Stream.of(1L, 2L, 3L), Stream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void windowsOfOnePassAreWhatEachWouldBeAlone(long seed) throws IOException {
        Random random = new Random(seed);
        Priced published = published();
        PastUsage usage = new PastUsage(random, published.catalog());
        List<GenerationFacts> facts = IntStream.range(0, 1_500)
                .mapToObj(i -> usage.next())
                .sorted(Comparator.comparing(GenerationFacts::effectiveTime))
                .toList();
        List<Instant> begins = List.of(
                PastUsage.FROM,
                TO.minus(Duration.ofDays(1 + random.nextInt(14))),
                facts.get(random.nextInt(facts.size())).effectiveTime());
        BookedOffers all = new BookedOffers(PastUsage.FROM, begins, "USD");
        lines(facts, all::add);
        assertThat(all.complete()).isTrue();
        List<Booked> booked = all.sums();

        for (Instant begin : begins) {
            Simulation alone = new Simulation(
                    Map.of(1L, published),
                    List.of(new Scenario("same", published)),
                    new Cohort(Set.of(), null),
                    begin,
                    "USD");
            lines(
                    facts.stream()
                            .filter(one -> !one.effectiveTime().isBefore(begin))
                            .toList(),
                    alone::add);
            Comparison comparison = alone.outcome().comparisons().getFirst();
            assertThat(figures(booked, begin, Kind.PACK)).isEqualTo(figures(comparison.packs()));
            assertThat(figures(booked, begin, Kind.PLAN)).isEqualTo(figures(comparison.plans()));
        }
    }

    private static Map<String, String> figures(List<Booked> booked, Instant from, Kind kind) {
        Map<String, Booked> sums = new TreeMap<>();
        booked.stream()
                .filter(one -> one.kind() == kind && !one.from().isBefore(from))
                .forEach(one -> sums.merge(one.id(), one, Booked::plus));
        Map<String, String> figures = new TreeMap<>();
        sums.forEach((id, one) -> figures.put(
                id,
                one.generations() + " " + one.revenue().stripTrailingZeros().toPlainString() + " "
                        + one.cost().stripTrailingZeros().toPlainString()));
        return figures;
    }

    private static Map<String, String> figures(List<Comparison.Row> rows) {
        Map<String, String> figures = new TreeMap<>();
        rows.forEach(row -> figures.put(
                row.id(),
                row.booked().generations() + " "
                        + row.booked().revenue().amount().stripTrailingZeros().toPlainString() + " "
                        + row.booked().cost().amount().stripTrailingZeros().toPlainString()));
        return figures;
    }

    private interface LineTaker {
        void take(byte[] bytes, int from, int to) throws IOException;
    }

    private static void lines(List<GenerationFacts> facts, LineTaker taker) throws IOException {
        byte[] stream = PastUsage.stream(facts);
        int start = 0;
        for (int i = 0; i < stream.length; i++) {
            if (stream[i] == '\n') {
                taker.take(stream, start, i);
                start = i + 1;
            }
        }
    }

    private static Priced published() {
        String yaml = "effective_from: " + BEGAN + "\n" + Samples.shop("percent: \"0\", fixed: \"0\"", "130");
        return switch (CatalogDocument.read(yaml)) {
            case ReadResult.Read(CatalogDocument document) -> Priced.of(document, BEGAN);
            case ReadResult.Unsound(var flaws) -> throw new AssertionError(flaws.toString());
        };
    }
}

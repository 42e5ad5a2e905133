package io.tallylight.catalog.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.catalog.Samples;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two million generations under five lists must take less than a minute; a tenth of them, a tenth of that, here. */
class SpeedTests {
    private static final int LINES = 200_000;
    private static final Duration MOST = Duration.ofSeconds(6);
    private static final Instant BEGAN = Instant.parse("2026-09-01T00:00:00Z");

    @Test
    void manyLinesUnderFiveLists() throws IOException {
        String shop = "effective_from: " + BEGAN + "\n" + Samples.shop("percent: \"0\", fixed: \"0\"", "130");
        Priced published = priced(shop);
        List<Scenario> scenarios = new ArrayList<>(List.of(new Scenario("same", published)));
        for (int i = 1; i < 5; i++) {
            scenarios.add(new Scenario("dearer " + i, priced(shop.replace("\"0.10\"", "\"0.1" + i + "\""))));
        }
        PastUsage usage = new PastUsage(new Random(7), published.catalog());
        byte[] stream = PastUsage.stream(
                IntStream.range(0, LINES).mapToObj(i -> usage.next()).toList());
        Simulation simulation =
                new Simulation(Map.of(1L, published), scenarios, new Cohort(Set.of(), null), PastUsage.FROM, "USD");

        long start = System.nanoTime();
        PastUsage.play(stream, simulation);
        Simulation.Outcome outcome = simulation.outcome();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        System.out.printf("simulated %,d lines of %,d bytes under 5 lists in %s%n", LINES, stream.length, took);
        assertThat(outcome.comparisons().getFirst().simulated())
                .isEqualTo(outcome.comparisons().getFirst().booked());
        assertThat(took).isLessThan(MOST);
    }

    private static Priced priced(String yaml) {
        return switch (CatalogDocument.read(yaml)) {
            case ReadResult.Read(CatalogDocument document) -> Priced.of(document, BEGAN);
            case ReadResult.Unsound(var flaws) -> throw new AssertionError(flaws.toString());
        };
    }
}

package io.tallylight.metering.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.events.Settlement;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.metering.FlatPrices;
import io.tallylight.metering.Seconds;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationTests {
    private static final Instant NOW = Instant.parse("2026-03-01T13:00:00Z");
    private static final SettlementPolicy POLICY = new SettlementPolicy(Duration.ofSeconds(60), Duration.ofSeconds(1));
    private static final Job JOB = Seconds.job(new Random(1));

    private final FlatPrices prices = new FlatPrices(1);
    private final Generation generation = Generation.first(GenerationData.of(JOB), NOW);

    static Stream<Long> seeds() {
        return CountedSecondsTests.seeds();
    }

    /** Any order, repetition and cut into batches ends at the same figures, and the last settlement tells them. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLastSettlementDependsOnTheSetOfEventsAlone(long seed) {
        Random random = new Random(seed);
        int whole = 1 + random.nextInt(90);
        List<UsageEvent> stream = Seconds.completed(JOB, 1 + random.nextInt(4), whole, new BigDecimal("0.375"));
        BigDecimal expected = total(stream);
        stream.addAll(List.copyOf(stream).subList(0, random.nextInt(stream.size())));
        Collections.shuffle(stream, random);
        Generation current = generation;
        Settlement last = null;
        Instant now = NOW;
        for (int from = 0; from < stream.size(); ) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(20));
            stream.subList(from, to).forEach(current::take);
            Settlement settlement = current.settle(prices, now, POLICY);
            assertThat(settlement == null || last == null || settlement.revision() == last.revision() + 1)
                    .isTrue();
            last = settlement == null ? last : settlement;
            current = Generation.known(
                    current.data(),
                    CountedSeconds.of(current.counted().toBytes()),
                    current.total(),
                    current.candidates());
            from = to;
            now = now.plusMillis(random.nextInt(600));
        }
        assertThat(last).as("seed %d", seed).isNotNull();
        assertThat(last.last()).as("seed %d", seed).isTrue();
        assertThat(last.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(last.seconds()).as("seed %d", seed).isEqualByComparingTo(expected);
        assertThat(last.credits()).isEqualTo(FlatPrices.credits(expected));
        assertThat(last.providerCost()).isEqualTo(new Money(FlatPrices.COST.multiply(expected), "USD"));
    }

    @Test
    void aShortGenerationIsSettledOnce() {
        List<UsageEvent> events = Seconds.completed(JOB, 2, 5, BigDecimal.ZERO);
        List<Settlement> sent = new ArrayList<>();
        for (UsageEvent event : events) {
            generation.take(event);
            Settlement settlement = generation.settle(prices, NOW, POLICY);
            if (settlement != null) {
                sent.add(settlement);
            }
        }
        assertThat(sent).singleElement().satisfies(settlement -> {
            assertThat(settlement.revision()).isEqualTo(1);
            assertThat(settlement.last()).isTrue();
        });
        assertThat(generation.settle(prices, NOW.plusSeconds(9), POLICY)).isNull();
    }

    @Test
    void aLongGenerationIsSettledInBetweenAtMostOncePerInterval() {
        List<Long> revisions = new ArrayList<>();
        for (int second = 0; second < 40; second++) {
            generation.take(second(second));
            Settlement settlement = generation.settle(prices, NOW.plusMillis(100L * second), POLICY);
            if (settlement != null) {
                assertThat(settlement.last()).isFalse();
                assertThat(settlement.outcome()).isNull();
                revisions.add(settlement.revision());
            }
        }
        assertThat(revisions).containsExactly(1L, 2L, 3L);
    }

    @Test
    void missingSecondsAreWaitedForThenWhatWasSeenIsSettled() {
        generation.take(second(0));
        generation.take(Seconds.end(JOB, Outcome.COMPLETED, 1, BigDecimal.TWO, null));
        assertThat(generation.settle(prices, NOW, POLICY)).isNull();
        assertThat(generation.total().gapUntil()).isEqualTo(NOW.plusSeconds(60));

        generation.acceptGap();
        Settlement settled = generation.settle(prices, NOW.plusSeconds(60), POLICY);
        assertThat(settled).isNotNull();
        assertThat(settled.last()).isTrue();
        assertThat(settled.seconds()).isEqualByComparingTo("1");

        generation.take(second(1));
        Settlement late = generation.settle(prices, NOW.plusSeconds(90), POLICY);
        assertThat(late).isNotNull();
        assertThat(late.revision()).isEqualTo(2);
        assertThat(late.seconds()).isEqualByComparingTo("2");
    }

    @Test
    void whatIsBeyondTheBillableIsNotCharged() {
        generation.take(second(0));
        generation.take(second(1));
        generation.take(Seconds.end(JOB, Outcome.COMPLETED, 1, BigDecimal.ONE, null));
        assertThat(generation.settle(prices, NOW, POLICY))
                .satisfies(settlement -> assertThat(settlement.seconds()).isEqualByComparingTo("1"));
    }

    @Test
    void nothingUnknownIsPricedAtZero() {
        FlatPrices none = new FlatPrices();
        generation.take(second(0));
        generation.take(Seconds.end(JOB, Outcome.COMPLETED, 1, BigDecimal.ONE, null));
        assertThat(generation.settle(none, NOW, POLICY)).isNull();
        assertThat(generation.total().parked()).isEqualTo(Prices.VERSION_UNKNOWN);
        assertThat(generation.usageNow().unratedNanos()).isEqualTo(1_000_000_000L);

        none.publish(1);
        generation.retryPrice();
        assertThat(generation.settle(none, NOW, POLICY))
                .satisfies(settlement -> assertThat(settlement.credits()).isEqualTo(Credits.parse("2.5")));
        assertThat(generation.total().parked()).isNull();
        assertThat(generation.usageNow().unratedNanos()).isZero();
    }

    /** In another currency it could not be added up with the others. */
    @ParameterizedTest(name = "reported in {0}")
    @CsvSource({"USD,REPORTED,0.07", "CNY,CATALOG,0.0905"})
    void aReportedCostStandsInsteadOfTheCatalogs(String currency, CostBasis basis, String cost) {
        generation.take(second(0));
        generation.take(Seconds.end(JOB, Outcome.COMPLETED, 1, BigDecimal.ONE, Money.of("0.07", currency)));
        assertThat(generation.settle(prices, NOW, POLICY)).satisfies(settlement -> {
            assertThat(settlement.providerCost()).isEqualTo(Money.of(cost, "USD"));
            assertThat(settlement.costBasis()).isEqualTo(basis);
        });
    }

    @Test
    void aFailureIsSettledAtNothing() {
        generation.take(Seconds.end(JOB, Outcome.FAILED, 0, BigDecimal.ZERO, null));
        assertThat(generation.settle(prices, NOW, POLICY)).satisfies(settlement -> {
            assertThat(settlement.credits()).isEqualTo(Credits.ZERO);
            assertThat(settlement.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(settlement.last()).isTrue();
        });
    }

    @Test
    void ofContradictionsTheFirstWins() {
        Job other = new Job(
                JOB.tenantId(),
                JOB.accountId(),
                JOB.subject(),
                null,
                JOB.generationId(),
                JOB.holdId(),
                JOB.candidateId(),
                2,
                JOB.provider(),
                JOB.model(),
                null,
                null,
                null,
                1,
                JOB.operation(),
                JOB.resolution(),
                null,
                JOB.audio(),
                JOB.effectiveTime(),
                JOB.tags());
        assertThat(generation.take(second(0))).isEqualTo(Taken.COUNTED);
        assertThat(generation.take(new UsageSecond(other, 0, 1, BigDecimal.ONE)))
                .isEqualTo(Taken.OTHER_GENERATION_DATA);
        assertThat(generation.take(new UsageSecond(JOB, 0, 0, new BigDecimal("0.5"))))
                .isEqualTo(Taken.OTHER_QUANTITY);
        assertThat(generation.take(Seconds.end(JOB, Outcome.COMPLETED, 1, BigDecimal.ONE, null)))
                .isEqualTo(Taken.COUNTED);
        assertThat(generation.take(Seconds.end(JOB, Outcome.FAILED, 0, BigDecimal.ZERO, null)))
                .isEqualTo(Taken.OTHER_END);
        assertThat(generation.take(Seconds.end(JOB, Outcome.COMPLETED, 1, BigDecimal.ONE, null)))
                .isEqualTo(Taken.DUPLICATE);
    }

    private static UsageSecond second(int second) {
        return new UsageSecond(JOB, 0, second, BigDecimal.ONE);
    }

    private static BigDecimal total(List<UsageEvent> events) {
        return events.stream()
                .filter(UsageSecond.class::isInstance)
                .map(event -> ((UsageSecond) event).quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

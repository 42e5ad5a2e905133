package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate's quick arithmetic gives what the plainest exact arithmetic gives. */
class GateArithmeticTests {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Twenty fixed seeds and one fresh one a run; a failure names its seed. */
    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(new Random().nextLong()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void wideNumbers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long a = amount(random);
            long b = amount(random);
            long divisor = Math.max(1, amount(random));
            BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
            BigInteger[] exact = product.divideAndRemainder(BigInteger.valueOf(divisor));
            long quotient = Wide.dividedProduct(a, b, divisor);
            if (exact[0].bitLength() < Long.SIZE) {
                assertThat(quotient).as("%d × %d ÷ %d", a, b, divisor).isEqualTo(exact[0].longValue());
                assertThat(Wide.isExact(a, b, divisor, quotient)).isEqualTo(exact[1].signum() == 0);
            } else {
                assertThat(quotient).as("%d × %d ÷ %d", a, b, divisor).isNegative();
            }
            long c = amount(random);
            long d = random.nextInt(4) == 0 ? a : amount(random);
            assertThat(Wide.compareProducts(a, b, c, d))
                    .isEqualTo(product.compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameCandidatesPass(long seed) {
        Random random = new Random(seed);
        int passed = 0;
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            List<Lot> lots = lots(random);
            Long listValue = random.nextBoolean() ? null : 1 + random.nextLong(200_000_000L);
            long available = lots.stream().mapToLong(Lot::freeMicros).sum();
            List<Candidate> candidates = new ArrayList<>();
            for (int c = 0; c < 15; c++) {
                candidates.add(candidate(random, lots, listValue, available));
            }
            RequestPolicy policy = new RequestPolicy(OnBreach.RE_ROUTE, listValue, null, null, null);
            List<String> expected = candidates.stream()
                    .filter(candidate -> passes(candidate, lots, listValue, available))
                    .map(Candidate::id)
                    .toList();
            assertThat(RequestGate.admitted(lots, candidates, policy, Long.MAX_VALUE, NOW))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(expected);
            passed += expected.size();
            refused += candidates.size() - expected.size();
        }
        assertThat(passed).as("some pass").isGreaterThan(500);
        assertThat(refused).as("some do not").isGreaterThan(500);
    }

    @Test
    void aFloorOfManyDecimalsIsComparedExactly() {
        Lot lot = Lot.granted(terms(1, 3_000_000, 1_000_000_000, LotSource.PACK, 0));
        // A third of a dollar for one credit: 0.1 / (1/3) = 0.3, so 0.7 is left, to the last digit.
        String just = "0.7";
        String more = "0.700000000000000000000000000001";
        for (String floor : List.of(just, more)) {
            Candidate candidate = new Candidate("m", Credits.of(1), 100_000_000, 0, "USD", new BigDecimal(floor));
            assertThat(RequestGate.admitted(
                            List.of(lot), List.of(candidate), RequestPolicy.FLOORS_ONLY, Long.MAX_VALUE, NOW))
                    .hasSize(floor.equals(just) ? 1 : 0);
        }
    }

    private static long amount(Random random) {
        return random.nextLong() >>> (1 + random.nextInt(62));
    }

    private static List<Lot> lots(Random random) {
        List<Lot> lots = new ArrayList<>();
        int count = 1 + random.nextInt(100);
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(10);
            boolean round = random.nextBoolean();
            long granted = round ? (1 + random.nextInt(2_000)) * 1_000_000L : 1 + random.nextLong(3_000_000_000L);
            long price = kind < 2
                    ? 0
                    : round ? (1 + random.nextInt(9_990)) * 10_000_000L : 1 + random.nextLong(200_000_000_000L);
            LotSource source = kind == 0 ? LotSource.POSTPAID : kind == 1 ? LotSource.PROMOTION : LotSource.PACK;
            LotTerms terms = terms(i, granted, price, source, random.nextInt(3));
            long gone = random.nextBoolean() ? 0 : random.nextLong(granted);
            lots.add(new Lot(terms, granted - gone, 0, 0));
        }
        lots.sort(Comparator.comparing(Lot::terms, LotTerms.BURN_ORDER));
        return lots;
    }

    private static LotTerms terms(int number, long granted, long price, LotSource source, int priority) {
        return new LotTerms(
                new LotId(new UUID(3, number)),
                source,
                granted,
                price,
                price == 0 ? null : "USD",
                priority,
                NOW,
                null,
                null,
                NOW);
    }

    /** Half of them cost exactly what their floor allows, or a unit more or less. */
    private static Candidate candidate(Random random, List<Lot> lots, @Nullable Long listValue, long available) {
        Credits most = new Credits(random.nextLong(available + available / 8 + 1));
        BigDecimal floor = random.nextInt(10) == 0 ? null : BigDecimal.valueOf(random.nextInt(120) - 10, 2);
        long cost = random.nextLong(50_000_000_000L);
        if (floor != null && random.nextBoolean() && most.micros() > 0 && most.micros() <= available) {
            Sum sum = sum(lots, listValue, most.micros());
            if (sum.earning > 0) {
                cost = Math.max(
                        0,
                        new BigDecimal(sum.numerator.multiply(BigInteger.valueOf(most.micros())))
                                        .multiply(BigDecimal.ONE.subtract(floor))
                                        .divide(
                                                new BigDecimal(
                                                        sum.denominator.multiply(BigInteger.valueOf(sum.earning))),
                                                0,
                                                RoundingMode.FLOOR)
                                        .longValue()
                                + random.nextInt(3)
                                - 1);
            }
        }
        long fee = Math.min(cost, random.nextInt(2) * random.nextLong(1_000_000_000L));
        return new Candidate("m" + random.nextInt(1_000_000), most, cost - fee, fee, "USD", floor);
    }

    private record Sum(BigInteger numerator, BigInteger denominator, long earning) {}

    private static Sum sum(List<Lot> lots, @Nullable Long listValue, long wanted) {
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        long earning = 0;
        long missing = wanted;
        for (Lot lot : lots) {
            long taken = Math.min(missing, lot.freeMicros());
            boolean line =
                    lot.terms().source() == LotSource.POSTPAID && lot.terms().priceNanos() == 0;
            long price = line && listValue != null ? listValue : lot.terms().priceNanos();
            if (price > 0 && taken > 0) {
                BigInteger per =
                        BigInteger.valueOf(line ? 1_000_000 : lot.terms().grantedMicros());
                BigInteger share = BigInteger.valueOf(price).multiply(BigInteger.valueOf(taken));
                numerator = numerator.multiply(per).add(share.multiply(denominator));
                denominator = denominator.multiply(per);
                earning += taken;
            }
            missing -= taken;
        }
        return new Sum(numerator, denominator, earning);
    }

    private static boolean passes(Candidate candidate, List<Lot> lots, @Nullable Long listValue, long available) {
        long most = candidate.mostCredits().micros();
        if (most > available) {
            return false;
        }
        BigInteger cost = BigInteger.valueOf(candidate.mostCostNanos()).add(BigInteger.valueOf(candidate.feeNanos()));
        if (candidate.floor() == null) {
            return true;
        }
        if (most == 0) {
            return cost.signum() == 0;
        }
        Sum sum = sum(lots, listValue, most);
        if (sum.earning == 0) {
            return true;
        }
        return new BigDecimal(sum.numerator.multiply(BigInteger.valueOf(most)))
                        .multiply(BigDecimal.ONE.subtract(candidate.floor()))
                        .compareTo(new BigDecimal(
                                cost.multiply(BigInteger.valueOf(sum.earning)).multiply(sum.denominator)))
                >= 0;
    }
}

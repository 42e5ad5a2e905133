package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No lot ever pays outside its scope, or for what it was closed for; and none is left out that may pay. */
class LotScopePropertyTests {
    private static final int STEPS = 600;
    private static final long BUDGET_NANOS = 300_000_000;

    /** Twenty fixed seeds and one fresh one a run; a failure names its seed. */
    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(new Random().nextLong()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensHoldsKeepToScopes(long seed) {
        RandomLedger commands = new RandomLedger(seed);
        LedgerState state = commands.empty();
        Instant now = RandomLedger.START;
        int limited = 0;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(200);
            Command command = commands.next(now);
            List<Lot> before = List.copyOf(state.lots(command.account()));
            Map<String, Long> reserved = reserved(state, command);
            Result result = Ledger.apply(state, List.of(command), now).results().getFirst();
            if (result instanceof Result.Held held && !held.repeated()) {
                for (Reservation reservation : held.hold().reservations()) {
                    long earlier = reserved.getOrDefault(reservation.lot().toString(), 0L);
                    if (reservation.reservedMicros() > earlier) {
                        LotTerms terms = terms(before, reservation);
                        limited += terms.scope().isEverything() ? 0 : 1;
                        assertThat(running(command, held.hold()))
                                .as("seed %d, step %d: %s", seed, step, terms)
                                .isNotEmpty()
                                .allMatch(id -> mayPayOne(terms, id, candidates(command)));
                    }
                }
            }
            if (result instanceof Result.Refused refused
                    && refused.why() == Refusal.INSUFFICIENT_CREDITS
                    && weighsAll(command)) {
                checkShortfall(refused, before, candidates(command), now);
            }
        }
        assertThat(limited).as("limited lots were set aside").isPositive();
    }

    /** A candidate fares among limited lots as it would if the account had none but those that may pay it. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachIsWeighedAgainstItsOwnLotsAlone(long seed) {
        Random random = new Random(seed);
        int passed = 0;
        for (int round = 0; round < 200; round++) {
            List<Lot> lots = lots(random);
            List<Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                candidates.add(candidate(random));
            }
            List<Weighed> together =
                    RequestGate.weigh(lots, candidates, RequestPolicy.FLOORS_ONLY, BUDGET_NANOS, RandomLedger.START);
            for (int i = 0; i < candidates.size(); i++) {
                Candidate one = candidates.get(i);
                List<Lot> own = lots.stream()
                        .filter(lot -> mayPay(lot.terms(), one))
                        .map(LotScopePropertyTests::unlimited)
                        .toList();
                assertThat(RequestGate.weigh(
                                own,
                                List.of(unlimited(one)),
                                RequestPolicy.FLOORS_ONLY,
                                BUDGET_NANOS,
                                RandomLedger.START))
                        .as("seed %d, round %d, %s", seed, round, one)
                        .containsExactly(together.get(i));
                passed += together.get(i).verdict().passes() ? 1 : 0;
            }
        }
        assertThat(passed).as("some pass").isBetween(100, 2_900);
    }

    private static List<Lot> lots(Random random) {
        List<Lot> lots = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            boolean given = random.nextInt(5) == 0;
            lots.add(Lot.granted(new LotTerms(
                    new LotId(new UUID(1, i)),
                    given ? LotSource.PROMOTION : LotSource.PACK,
                    1 + random.nextInt(50_000_000),
                    given ? 0 : 1 + random.nextInt(2_000_000_000),
                    given ? null : "USD",
                    i,
                    RandomLedger.START,
                    null,
                    null,
                    RandomLedger.START,
                    random.nextInt(3) == 0
                            ? LotScope.EVERYTHING
                            : new LotScope(some(random, "model-"), some(random, "role-"), some(random, "model-")),
                    random.nextBoolean() ? null : "offer-" + random.nextInt(3))));
        }
        return lots;
    }

    private static Candidate candidate(Random random) {
        return new Candidate(
                "model-" + random.nextInt(4),
                new Credits(random.nextInt(200_000_000)),
                random.nextInt(2_000_000_000),
                random.nextInt(100_000_000),
                "USD",
                new BigDecimal("0.2"),
                some(random, "role-"),
                random.nextInt(3) == 0 ? some(random, "offer-") : List.of());
    }

    private static List<String> some(Random random, String name) {
        return IntStream.range(0, 4)
                .filter(i -> random.nextInt(4) == 0)
                .mapToObj(i -> name + i)
                .toList();
    }

    private static Lot unlimited(Lot lot) {
        LotTerms terms = lot.terms();
        return Lot.granted(new LotTerms(
                terms.id(),
                terms.source(),
                terms.grantedMicros(),
                terms.priceNanos(),
                terms.currency(),
                terms.priority(),
                terms.startsAt(),
                terms.endsAt(),
                terms.note(),
                terms.grantedAt()));
    }

    private static Candidate unlimited(Candidate one) {
        return new Candidate(
                one.id(), one.mostCredits(), one.mostCostNanos(), one.feeNanos(), one.currency(), one.floor());
    }

    /** The least that is missing over all candidates, and what is there beside for others. */
    private static void checkShortfall(
            Result.Refused refused, List<Lot> lots, List<Candidate> candidates, Instant now) {
        long least = Long.MAX_VALUE;
        long restricted = 0;
        for (Candidate candidate : candidates) {
            long usable = 0;
            long others = 0;
            for (Lot lot : lots) {
                if (lot.terms().usableAt(now)) {
                    usable += mayPay(lot.terms(), candidate) ? lot.freeMicros() : 0;
                    others += mayPay(lot.terms(), candidate) ? 0 : lot.freeMicros();
                }
            }
            long missing = candidate.mostCredits().micros() - usable;
            if (missing > 0 && missing < least) {
                least = missing;
                restricted = others;
            }
        }
        assertThat(refused.shortfall().micros()).isEqualTo(least);
        assertThat(refused.restricted().micros()).isEqualTo(restricted);
    }

    private static Map<String, Long> reserved(LedgerState state, Command command) {
        Map<String, Long> reserved = new HashMap<>();
        if (command instanceof Command.ExtendHold extend) {
            Hold hold = state.hold(extend.account().tenant(), extend.hold());
            if (hold != null) {
                hold.reservations().forEach(one -> reserved.put(one.lot().toString(), one.reservedMicros()));
            }
        }
        return reserved;
    }

    /** Those of which any may run on what was set aside now. */
    private static List<String> running(Command command, Hold hold) {
        return command instanceof Command.PlaceHold
                ? hold.terms().admitted()
                : candidates(command).stream().map(Candidate::id).toList();
    }

    /** Two candidates of a command may have one id. */
    private static boolean mayPayOne(LotTerms lot, String id, List<Candidate> candidates) {
        return candidates.stream().anyMatch(candidate -> candidate.id().equals(id) && mayPay(lot, candidate));
    }

    private static boolean weighsAll(Command command) {
        return switch (command) {
            case Command.PlaceHold place -> place.policy().onBreach() != OnBreach.REFUSE;
            case Command.ExtendHold extend -> true;
            case Command other -> false;
        };
    }

    private static List<Candidate> candidates(Command command) {
        return switch (command) {
            case Command.PlaceHold place -> place.candidates();
            case Command.ExtendHold extend -> extend.more() == null ? List.of() : List.of(extend.more());
            case Command other -> List.of();
        };
    }

    private static LotTerms terms(List<Lot> lots, Reservation reservation) {
        return lots.stream()
                .map(Lot::terms)
                .filter(terms -> terms.id().equals(reservation.lot()))
                .findFirst()
                .orElseThrow();
    }

    /** In the plainest way. */
    private static boolean mayPay(LotTerms lot, Candidate candidate) {
        LotScope scope = lot.scope();
        List<String> named = new ArrayList<>(scope.models());
        if (candidate.roles().stream().anyMatch(scope.roles()::contains)) {
            named.add(candidate.id());
        }
        boolean all = scope.models().isEmpty() && scope.roles().isEmpty();
        return (all || named.contains(candidate.id()))
                && !scope.excludedModels().contains(candidate.id())
                && candidate.closedFor().stream().noneMatch(offer -> offer.equals(lot.offer()));
    }
}

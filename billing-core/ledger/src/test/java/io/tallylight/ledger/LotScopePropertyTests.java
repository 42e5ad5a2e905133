package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No lot ever pays outside its scope, or for what it was closed for; and none is left out that may pay. */
class LotScopePropertyTests {
    private static final int STEPS = 600;

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

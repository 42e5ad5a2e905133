package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** I1 to I6 and I10 under random commands, checked from the journal alone and against the state. */
class LedgerInvariantTests {
    private static final int STEPS = 500;

    /** Twenty fixed seeds and one fresh one a run; a failure names its seed. */
    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(new Random().nextLong()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void creditsAreNeverMadeOrLost(long seed) {
        RandomLedger commands = new RandomLedger(seed);
        Random random = new Random(~seed);
        LedgerState state = commands.empty();
        Books books = new Books();
        Instant now = RandomLedger.START;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(1_000));
            List<Command> batch = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                batch.add(commands.next(now));
            }
            Applied applied = Ledger.apply(state, batch, now);
            assertThat(applied.results()).hasSameSizeAs(batch);
            books.take(applied, now);
            books.check(state, commands.accounts);
        }
        assertThat(books.entries).as("a run that moved something").hasSizeGreaterThan(STEPS / 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void repeatsMoveNothing(long seed) {
        RandomLedger commands = new RandomLedger(seed);
        LedgerState state = commands.empty();
        Instant now = RandomLedger.START;
        for (int step = 0; step < 300; step++) {
            now = now.plusMillis(100);
            Command command = commands.next(now);
            Result first = Ledger.apply(state, List.of(command), now).results().getFirst();
            Applied again = Ledger.apply(state, List.of(command), now);
            switch (first) {
                case Result.Granted granted ->
                    assertThat(again.results()).containsExactly(new Result.Granted(granted.lot(), true));
                case Result.Held held ->
                    assertThat(again.results()).first().isInstanceOfSatisfying(Result.Held.class, repeated -> {
                        assertThat(repeated.answer()).isEqualTo(held.answer());
                        assertThat(repeated.repeated()).isTrue();
                    });
                case Result.Refused refused -> assertThat(again.results()).containsExactly(refused);
                case Result.Settled settled -> assertThat(again.results()).containsExactly(new Result.Ignored());
                case Result.Ended ended -> assertThat(again.changes().entries()).isEmpty();
                case Result.LotEnded ended -> assertThat(again.results()).containsExactly(new Result.Ignored());
                case Result.Ignored ignored -> assertThat(again.results()).containsExactly(ignored);
            }
            assertThat(again.changes().entries()).isEmpty();
            assertThat(again.changes().accounts()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfSettlementsDoesNotMatter(long seed) {
        Random random = new Random(seed);
        RandomLedger commands = new RandomLedger(seed);
        AccountRef account = commands.accounts.getFirst();
        List<Command> before = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean priced = random.nextBoolean();
            before.add(new Command.Grant(
                    account,
                    "g" + i,
                    new LotId(new UUID(3, i)),
                    priced ? LotSource.PACK : LotSource.PROMOTION,
                    new Credits(1 + random.nextInt(30_000_000)),
                    priced ? 1 + random.nextInt(1_000_000_000) : 0,
                    priced ? "USD" : null,
                    i,
                    null,
                    null,
                    null));
        }
        Credits most = new Credits(random.nextInt(40_000_000));
        Command.PlaceHold place = new Command.PlaceHold(
                account,
                new HoldId(new UUID(4, 1)),
                new GenerationId(new UUID(5, 1)),
                1,
                RandomLedger.START,
                RandomLedger.START.plusSeconds(1_000),
                List.of(new Candidate("m", most, 0, 0, "USD", null)));
        before.add(place);
        List<Command> settlements = new ArrayList<>();
        for (int revision = 1; revision <= 5; revision++) {
            settlements.add(new Command.Settle(
                    account,
                    place.hold(),
                    place.generation(),
                    revision,
                    new Credits(random.nextInt(50_000_000)),
                    random.nextInt(1_000_000_000),
                    "USD",
                    revision >= 4));
        }
        LedgerState inOrder = play(commands, before, settlements);
        for (int round = 0; round < 10; round++) {
            List<Command> shuffled = new ArrayList<>(settlements);
            shuffled.addAll(settlements.subList(0, random.nextInt(5)));
            Collections.shuffle(shuffled, random);
            LedgerState other = play(commands, before, shuffled);
            assertThat(other.lots(account)).containsExactlyElementsOf(inOrder.lots(account));
            assertThat(other.totals(account)).isEqualTo(inOrder.totals(account));
            assertThat(other.holds()).containsExactlyElementsOf(inOrder.holds());
        }
    }

    private static LedgerState play(RandomLedger commands, List<Command> before, List<Command> after) {
        LedgerState state = commands.empty();
        Ledger.apply(state, before, RandomLedger.START);
        for (Command command : after) {
            Ledger.apply(state, List.of(command), RandomLedger.START);
        }
        return state;
    }

    /** What is drawn from promotional budgets is what the holds drew, to the last unit. */
    private static void checkBudgets(LedgerState state) {
        Map<BudgetUse.Key, BudgetUse> sums = new HashMap<>();
        for (Hold hold : state.holds()) {
            Draw draw = hold.draw();
            if (draw != null) {
                long promotional = hold.capturedMicros() == 0
                        ? 0
                        : new BigDecimal(hold.costNanos())
                                .multiply(BigDecimal.valueOf(hold.promotionalMicros()))
                                .divide(BigDecimal.valueOf(hold.capturedMicros()), 0, RoundingMode.HALF_UP)
                                .longValueExact();
                assertThat(draw.spentNanos()).as("promotional cost").isEqualTo(promotional);
                long kept = hold.open() ? Math.max(0, draw.reservedNanos() - draw.spentNanos()) : 0;
                BudgetUse.Key key = draw.key(hold.terms());
                sums.merge(
                        key,
                        new BudgetUse(key, kept, draw.spentNanos()),
                        (one, other) -> one.plus(other.reservedNanos(), other.spentNanos()));
            }
        }
        for (BudgetUse use : state.budgets()) {
            assertThat(use).isEqualTo(sums.getOrDefault(use.key(), BudgetUse.none(use.key())));
            sums.remove(use.key());
        }
        assertThat(sums.values()).allMatch(use -> use.drawnNanos() == 0);
    }

    /** What the journal says, added up in the plainest way. */
    private static final class Books {
        final List<Entry> entries = new ArrayList<>();
        private final Map<LotId, Long> lots = new HashMap<>();
        private final Map<LotId, Long> lotMoney = new HashMap<>();
        private final Map<LotId, LotTerms> terms = new HashMap<>();
        private final Map<AccountRef, Long> held = new HashMap<>();
        private final Map<HoldId, Integer> ends = new HashMap<>();
        private final Map<TenantId, Long> seq = new HashMap<>();
        private final Map<HoldId, HoldState> states = new HashMap<>();

        void take(Applied applied, Instant now) {
            applied.changes()
                    .newLots()
                    .forEach(owned ->
                            terms.put(owned.lot().terms().id(), owned.lot().terms()));
            for (Entry entry : applied.changes().entries()) {
                entries.add(entry);
                assertThat(entry.seq()).isEqualTo(seq.merge(entry.account().tenant(), 1L, Long::sum));
                assertThat(entry.recordedAt()).isEqualTo(now);
                takePostings(entry, now);
                held.merge(entry.account(), entry.heldMicros(), Long::sum);
                if (entry.kind() == EntryKind.RELEASE || entry.kind() == EntryKind.EXPIRE_HOLD) {
                    ends.merge(entry.hold(), 1, Integer::sum);
                }
            }
        }

        private void takePostings(Entry entry, Instant now) {
            long micros = 0;
            long nanos = 0;
            for (Posting posting : entry.postings()) {
                micros += posting.micros();
                nanos += posting.nanos();
                if (posting.book() == Book.CUSTOMER_LOTS) {
                    lots.merge(posting.lot(), posting.micros(), Long::sum);
                    lotMoney.merge(posting.lot(), posting.nanos(), Long::sum);
                }
                if (posting.book() == Book.REVENUE
                        && posting.micros() > 0
                        && terms.get(posting.lot()).endedAt(now)) {
                    assertThat(entry.kind())
                            .as("I10: only a hold's settlement")
                            .isIn(EntryKind.SETTLE, EntryKind.CORRECT);
                }
            }
            assertThat(micros).as("I1 credits").isZero();
            assertThat(nanos).as("I1 money").isZero();
        }

        void check(LedgerState state, List<AccountRef> accounts) {
            for (AccountRef account : accounts) {
                AccountTotals totals = state.totals(account);
                long remaining = 0;
                long heldInLots = 0;
                long line = 0;
                for (Lot lot : state.lots(account)) {
                    LotId id = lot.terms().id();
                    assertThat(lots.get(id)).as("I2 lot").isEqualTo(lot.remainingMicros());
                    boolean paid = lot.terms().funding() == Funding.PAID;
                    assertThat(lotMoney.get(id))
                            .as("liability of a lot")
                            .isEqualTo(paid ? lot.terms().priceNanos() - lot.recognisedNanos() : 0);
                    remaining += lot.remainingMicros();
                    heldInLots += lot.heldMicros();
                    line += lot.terms().funding() == Funding.POSTPAID
                            ? lot.terms().grantedMicros()
                            : 0;
                }
                assertThat(remaining - line).as("I2").isEqualTo(totals.balanceMicros());
                assertThat(heldInLots).as("I3").isEqualTo(totals.heldMicros());
                assertThat(held.getOrDefault(account, 0L)).as("I3 journal").isEqualTo(totals.heldMicros());
                assertThat(totals.balanceMicros() - totals.heldMicros())
                        .as("I3")
                        .isGreaterThanOrEqualTo(-line);
                long open = state.holds().stream()
                        .filter(hold -> hold.terms().account().equals(account))
                        .mapToLong(Hold::heldMicros)
                        .sum();
                assertThat(open).as("I3 holds").isEqualTo(heldInLots);
            }
            for (Hold hold : state.holds()) {
                assertThat(hold.capturedMicros()).as("I4").isLessThanOrEqualTo(hold.reservedMicros());
                HoldState before = states.put(hold.terms().id(), hold.state());
                if (before != null && before != HoldState.OPEN) {
                    assertThat(hold.state()).as("I4: ends once").isEqualTo(before);
                }
                assertThat(ends.getOrDefault(hold.terms().id(), 0)).as("I4").isLessThanOrEqualTo(1);
            }
            checkBudgets(state);
        }
    }
}

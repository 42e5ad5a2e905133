package io.tallylight.ledger;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes random commands over a few accounts; the same seed makes the same ones. */
final class RandomLedger {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final List<AccountRef> accounts = new ArrayList<>();
    private final Random random;
    private final List<Command.PlaceHold> placed = new ArrayList<>();
    private final List<Command.Grant> granted = new ArrayList<>();
    private final List<Command> all = new ArrayList<>();

    RandomLedger(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            accounts.add(new AccountRef(new TenantId(new UUID(1, i / 2)), new AccountId(new UUID(2, i))));
        }
    }

    LedgerState empty() {
        LedgerState state = new LedgerState();
        for (AccountRef account : accounts) {
            state.add(new TenantBook(account.tenant(), 0, Instant.EPOCH));
            state.add(new AccountTotals(account, false, 0, 0, 0, 1));
        }
        return state;
    }

    /** One in eight is a repeat of an earlier command. */
    Command next(Instant now) {
        if (!all.isEmpty() && random.nextInt(8) == 0) {
            return all.get(random.nextInt(all.size()));
        }
        Command command = fresh(now);
        all.add(command);
        return command;
    }

    private Command fresh(Instant now) {
        int kind = random.nextInt(100);
        if (kind < 12 || granted.size() < 4) {
            return grant(now);
        }
        if (kind < 45 || placed.isEmpty()) {
            return place(now);
        }
        Command.PlaceHold hold = placed.get(random.nextInt(placed.size()));
        if (kind < 80) {
            return new Command.Settle(
                    hold.account(),
                    hold.hold(),
                    hold.generation(),
                    1 + random.nextInt(4),
                    credits(60),
                    random.nextInt(3) * 700_000_001L,
                    "USD",
                    random.nextBoolean());
        }
        if (kind < 86) {
            return new Command.ExtendHold(
                    hold.account(),
                    "x" + random.nextInt(1000),
                    hold.hold(),
                    candidate(),
                    random.nextBoolean() ? null : now.plusSeconds(random.nextInt(30)),
                    policy());
        }
        if (kind < 90) {
            return new Command.Release(hold.account(), hold.hold());
        }
        if (kind < 95) {
            return new Command.ExpireHold(hold.account(), hold.hold());
        }
        Command.Grant grant = granted.get(random.nextInt(granted.size()));
        return new Command.ExpireLot(grant.account(), grant.lot());
    }

    private Command grant(Instant now) {
        boolean line = random.nextInt(12) == 0;
        boolean priced = line || random.nextInt(3) > 0;
        Command.Grant grant = new Command.Grant(
                account(),
                "g" + granted.size(),
                new LotId(new UUID(3, granted.size())),
                line ? LotSource.POSTPAID : priced ? LotSource.PACK : LotSource.PROMOTION,
                new Credits(1 + random.nextInt(100_000_000)),
                priced ? 1 + random.nextLong(30_000_000_000L) : 0,
                priced ? "USD" : null,
                random.nextInt(2),
                random.nextInt(4) == 0 ? now.plusSeconds(random.nextInt(20)) : null,
                line || random.nextBoolean() ? null : now.plusSeconds(21 + random.nextInt(60)),
                null,
                scope(),
                random.nextInt(3) == 0 ? "offer-" + random.nextInt(3) : null);
        granted.add(grant);
        return grant;
    }

    private Command place(Instant now) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            candidates.add(candidate());
        }
        Command.PlaceHold place = new Command.PlaceHold(
                account(),
                new HoldId(new UUID(4, placed.size())),
                new GenerationId(new UUID(5, placed.size())),
                1,
                now,
                now.plusSeconds(1 + random.nextInt(40)),
                candidates,
                policy(),
                random.nextBoolean() ? 1L : null);
        placed.add(place);
        return place;
    }

    private RequestPolicy policy() {
        OnBreach[] breaches = OnBreach.values();
        BudgetPeriod[] periods = BudgetPeriod.values();
        return random.nextInt(3) == 0
                ? RequestPolicy.FLOORS_ONLY
                : new RequestPolicy(
                        breaches[random.nextInt(breaches.length)],
                        random.nextBoolean() ? null : random.nextLong(200_000_000L),
                        random.nextInt(4) == 0
                                ? null
                                : new RequestPolicy.Budget(
                                        random.nextLong(30_000_000_000L), periods[random.nextInt(periods.length)]),
                        null,
                        null);
    }

    private Candidate candidate() {
        return new Candidate(
                "model-" + random.nextInt(5),
                credits(50),
                random.nextLong(4_000_000_000L),
                random.nextLong(100_000_000L),
                "USD",
                random.nextInt(3) == 0 ? null : new BigDecimal(random.nextInt(40)).movePointLeft(2),
                some("role-", 3, 3),
                some("offer-", 3, 5));
    }

    /** Half of them without a limit. */
    private LotScope scope() {
        return random.nextBoolean()
                ? LotScope.EVERYTHING
                : new LotScope(some("model-", 5, 4), some("role-", 3, 4), some("model-", 5, 6));
    }

    /** Each of so many names, one time in so many. */
    private List<String> some(String name, int many, int in) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            if (random.nextInt(in) == 0) {
                names.add(name + i);
            }
        }
        return names;
    }

    private Credits credits(int most) {
        return new Credits(random.nextInt(most * 1_000_000));
    }

    private AccountRef account() {
        return accounts.get(random.nextInt(accounts.size()));
    }
}

package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plays a story, one command a line with its outcome after {@code ->}. Names stand for ids, times are whole seconds
 * from the start; {@code at 5} sets the clock.
 *
 * <pre>
 * grant   studio pack-1  100 price=10 ends=60      -> granted
 * grant   studio pack-2  50 price=4 offer=small models=ray roles=preview+draft not=sora -> granted
 * hold    studio job-1   veo:40:cost=1:floor=0.20  -> held 40 of veo
 * hold    studio job-2   ray:9:roles=preview:closed=small+pro -> held 9 of ray
 * settle  studio job-1   r1 25 cost=1 last         -> captured 25 released 15
 * balance studio                                   -> 75 held 0
 * </pre>
 */
final class LedgerScript {
    static final TenantId TENANT = new TenantId(id("tenant"));
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final LedgerState state = new LedgerState();
    private final List<Entry> entries = new ArrayList<>();
    private Instant now = START;
    private Result.@Nullable Refused refused;

    private LedgerScript() {
        state.add(new TenantBook(TENANT, 0, Instant.EPOCH));
    }

    static LedgerScript play(String story) {
        LedgerScript script = new LedgerScript();
        for (String line : story.lines().filter(line -> !line.isBlank()).toList()) {
            script.line(line.strip());
        }
        return script;
    }

    List<Entry> entries() {
        return entries;
    }

    Lot lot(String account, String name) {
        return state.lots(account(account)).stream()
                .filter(lot -> lot.terms().id().equals(new LotId(id(name))))
                .findFirst()
                .orElseThrow();
    }

    /** The money that stands in a book, as a decimal; positive is a credit. */
    String money(Book book) {
        long nanos = entries.stream()
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.book() == book)
                .mapToLong(Posting::nanos)
                .sum();
        return Money.ofNanos(nanos, "USD").toDecimalText();
    }

    private void line(String line) {
        String[] halves = line.split("->", 2);
        String[] words = halves[0].strip().split("\\s+");
        if (words[0].equals("at")) {
            now = START.plusSeconds(Long.parseLong(words[1]));
            return;
        }
        assertThat(answer(words)).as(line).isEqualTo(halves[1].strip());
    }

    private String answer(String[] words) {
        AccountRef account = account(words[1]);
        return switch (words[0]) {
            case "account" -> open(account, false);
            case "frozen" -> open(account, true);
            case "terms" -> changeTerms(account);
            case "balance" -> totals(account);
            case "lot" -> lotLine(words);
            case "grant" -> apply(grant(account, words));
            case "hold" ->
                apply(new Command.PlaceHold(
                        account,
                        new HoldId(id(words[2])),
                        generation(words[2]),
                        1,
                        START,
                        deadline(words),
                        candidates(words),
                        policy(words),
                        revision(words)));
            case "extend" ->
                apply(new Command.ExtendHold(
                        account,
                        words[3],
                        new HoldId(id(words[2])),
                        words[4].equals("-") ? null : candidate(words[4]),
                        option(words, "until") == null ? null : deadline(words),
                        policy(words)));
            case "month" -> month(words);
            case "drawn" -> drawn(words);
            case "settle" ->
                apply(new Command.Settle(
                        account,
                        new HoldId(id(words[2])),
                        generation(words[2]),
                        Long.parseLong(words[3].substring(1)),
                        Credits.parse(words[4]),
                        nanos(option(words, "cost")),
                        option(words, "in") == null ? "USD" : option(words, "in"),
                        words[words.length - 1].equals("last")));
            case "release" -> apply(new Command.Release(account, new HoldId(id(words[2]))));
            case "expire" -> apply(new Command.ExpireHold(account, new HoldId(id(words[2]))));
            case "end" -> apply(new Command.ExpireLot(account, new LotId(id(words[2]))));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    /** The last refusal. */
    Result.Refused refused() {
        return Objects.requireNonNull(refused);
    }

    private String apply(Command command) {
        Applied applied = Ledger.apply(state, List.of(command), now);
        if (applied.results().getFirst() instanceof Result.Refused last) {
            refused = last;
        }
        entries.addAll(applied.changes().entries());
        return switch (applied.results().getFirst()) {
            case Result.Granted granted -> granted.repeated() ? "repeated" : "granted";
            case Result.Held held ->
                (held.repeated() ? "repeated " : "held ") + held.answer().held() + " of "
                        + String.join(",", held.hold().terms().admitted());
            case Result.Settled settled ->
                (settled.correction() ? "corrected " : "captured ") + settled.captured() + " released "
                        + settled.released()
                        + (settled.hold().uncollectedMicros() == 0
                                ? ""
                                : " uncollected " + new Credits(settled.hold().uncollectedMicros()));
            case Result.Ended ended -> ended.repeated() ? "repeated" : "released " + ended.released();
            case Result.LotEnded ended -> "ended " + ended.expired();
            case Result.Ignored ignored -> "ignored";
            case Result.Refused refused ->
                refused.why()
                        + (refused.shortfall().isZero() ? "" : " by " + refused.shortfall())
                        + (refused.restricted().isZero() ? "" : ", restricted " + refused.restricted());
        };
    }

    private String open(AccountRef account, boolean frozen) {
        AccountTotals before = state.totals(account);
        if (before == null) {
            state.add(new AccountTotals(account, frozen, 0, 0, 0, 1));
        } else {
            replace(account, before, frozen, before.termsRevision());
        }
        return "ok";
    }

    /** {@code terms studio}: the account's plan or tags change. */
    private String changeTerms(AccountRef account) {
        AccountTotals before = Objects.requireNonNull(state.totals(account));
        replace(account, before, before.frozen(), before.termsRevision() + 1);
        return "revision " + (before.termsRevision() + 1);
    }

    private void replace(AccountRef account, AccountTotals before, boolean frozen, long termsRevision) {
        List<Lot> lots = List.copyOf(state.lots(account));
        state.add(new AccountTotals(
                account,
                frozen,
                before.balanceMicros(),
                before.heldMicros(),
                before.creditLineMicros(),
                termsRevision));
        lots.forEach(lot -> state.add(account, lot));
    }

    private String totals(AccountRef account) {
        AccountTotals totals = state.totals(account);
        return new Credits(totals.balanceMicros()) + " held " + new Credits(totals.heldMicros());
    }

    private String lotLine(String[] words) {
        Lot lot = lot(words[1], words[2]);
        return new Credits(lot.remainingMicros()) + " held " + new Credits(lot.heldMicros());
    }

    private static Command.Grant grant(AccountRef account, String[] words) {
        String price = option(words, "price");
        String source = option(words, "source");
        String priority = option(words, "priority");
        return new Command.Grant(
                account,
                words[2],
                new LotId(id(words[2])),
                source == null ? (price == null ? LotSource.PROMOTION : LotSource.PACK) : LotSource.parse(source),
                Credits.parse(words[3]),
                nanos(price),
                price == null ? null : "USD",
                priority == null ? 50 : Integer.parseInt(priority),
                time(option(words, "starts")),
                time(option(words, "ends")),
                null,
                new LotScope(several(words, "models"), several(words, "roles"), several(words, "not")),
                option(words, "offer"));
    }

    private static List<String> several(String[] words, String name) {
        String all = option(words, name);
        return all == null ? List.of() : List.of(all.split("\\+", -1));
    }

    /** {@code month studio revenue=10 cost=9}: what is booked for an account, or with {@code plan=} for a plan. */
    private String month(String[] words) {
        String plan = option(words, "plan");
        state.add(new MonthFigures(
                new MonthFigures.Key(
                        TENANT,
                        plan == null ? PeriodGuard.Scope.ACCOUNT : PeriodGuard.Scope.PLAN,
                        plan == null ? account(words[1]).account().value().toString() : plan,
                        LocalDate.parse("2026-01-01"),
                        "USD"),
                nanos(option(words, "revenue")),
                nanos(option(words, "cost"))));
        return "ok";
    }

    /** {@code drawn day 2026-01-01}: what was drawn from the tenant's budget of that period. */
    private String drawn(String[] words) {
        BudgetUse use =
                state.budget(new BudgetUse.Key(TENANT, BudgetPeriod.parse(words[1]), LocalDate.parse(words[2]), "USD"));
        return "reserved " + Money.ofNanos(use.reservedNanos(), "USD").toDecimalText() + " spent "
                + Money.ofNanos(use.spentNanos(), "USD").toDecimalText();
    }

    /** {@code breach=record budget=0.5/day list=0.1 plan=pro guard=account,0.2,0.8,stop per=1 cheaper=a+b}. */
    private static RequestPolicy policy(String[] words) {
        String breach = option(words, "breach");
        String budget = option(words, "budget");
        String list = option(words, "list");
        String guard = option(words, "guard");
        return new RequestPolicy(
                breach == null ? OnBreach.RE_ROUTE : OnBreach.parse(breach),
                list == null ? null : nanos(list),
                budget == null
                        ? null
                        : new RequestPolicy.Budget(
                                nanos(budget.split("/", 2)[0]), BudgetPeriod.parse(budget.split("/", 2)[1])),
                guard == null ? null : guard(guard.split(",", 4), words),
                option(words, "plan"));
    }

    private static PeriodGuard guard(String[] parts, String[] words) {
        String perMinute = option(words, "per");
        return new PeriodGuard(
                PeriodGuard.Scope.parse(parts[0]),
                new BigDecimal(parts[1]),
                new BigDecimal(parts[2]),
                PeriodGuard.Action.parse(parts[3]),
                perMinute == null ? 1 : Integer.parseInt(perMinute),
                several(words, "cheaper"));
    }

    private static @Nullable Long revision(String[] words) {
        String terms = option(words, "terms");
        return terms == null ? null : Long.valueOf(terms);
    }

    private static Instant deadline(String[] words) {
        Instant until = time(option(words, "until"));
        return until == null ? START.plusSeconds(1_000) : until;
    }

    private static List<Candidate> candidates(String[] words) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 3; i < words.length; i++) {
            if (words[i].contains(":")) {
                candidates.add(candidate(words[i]));
            }
        }
        return candidates;
    }

    private static Candidate candidate(String word) {
        String[] parts = word.split(":");
        String floor = option(parts, "floor");
        String currency = option(parts, "in");
        return new Candidate(
                parts[0],
                Credits.parse(parts[1]),
                nanos(option(parts, "cost")),
                nanos(option(parts, "fee")),
                currency == null ? "USD" : currency,
                floor == null ? null : new BigDecimal(floor),
                several(parts, "roles"),
                several(parts, "closed"));
    }

    private static long nanos(@Nullable String amount) {
        return amount == null ? 0 : Money.of(amount, "USD").toNanos(RoundingMode.UNNECESSARY);
    }

    private static @Nullable Instant time(@Nullable String seconds) {
        return seconds == null ? null : START.plusSeconds(Long.parseLong(seconds));
    }

    private static @Nullable String option(String[] words, String name) {
        for (String word : words) {
            if (word.startsWith(name + "=")) {
                return word.substring(name.length() + 1);
            }
        }
        return null;
    }

    static AccountRef account(String name) {
        return new AccountRef(TENANT, new AccountId(id(name)));
    }

    private static GenerationId generation(String hold) {
        return new GenerationId(id("generation of " + hold));
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}

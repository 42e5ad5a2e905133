package io.tallylight.ledger;

import io.tallylight.ledger.Admission.Taking;
import io.tallylight.values.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How credits are set aside. */
final class Holding {
    private Holding() {}

    static Outcome place(LedgerState state, AccountState account, Command.PlaceHold command, Instant now) {
        Hold earlier = state.hold(command.account().tenant(), command.hold());
        if (earlier != null) {
            return Outcome.unchanged(
                    earlier.terms().fingerprint().equals(Fingerprint.of(command))
                            ? new Result.Held(earlier, earlier.terms().firstAnswer(), true)
                            : account.refuse(Refusal.KEY_USED_FOR_ANOTHER_COMMAND, now));
        }
        Refusal refusal = refusal(command.candidates());
        if (refusal == null && !now.isBefore(command.deadline())) {
            refusal = Refusal.DEADLINE_PASSED;
        }
        if (refusal == null && account.totals().frozen()) {
            refusal = Refusal.ACCOUNT_FROZEN;
        }
        if (refusal == null && isOutdated(account, command)) {
            refusal = Refusal.ACCOUNT_TERMS_CHANGED;
        }
        if (refusal != null) {
            return Outcome.unchanged(account.refuse(refusal, now));
        }
        List<Candidate> candidates = Guarding.admitted(state, command);
        if (candidates.isEmpty()) {
            return Outcome.unchanged(account.refuse(Refusal.PERIOD_GUARD_REACHED, now));
        }
        if (Guarding.throttles(state, account, command)) {
            return Outcome.unchanged(account.refuse(Refusal.THROTTLED, now));
        }
        RequestPolicy policy = command.policy();
        String currency = candidates.getFirst().currency();
        BudgetUse.Key budget = budget(account, policy, currency, now);
        return switch (Admission.admit(account.lots(), candidates, policy, left(state, policy, budget), now)) {
            case Admission.Either.No no -> Outcome.unchanged(refused(account, no, now));
            case Admission.Either.Yes(Admission.Admitted admitted) ->
                open(account, command, admitted, reserved(null, budget, admitted), now);
        };
    }

    /** Revisions only grow: what is refused for this now is refused for it whenever it comes again. */
    private static boolean isOutdated(AccountState account, Command.PlaceHold command) {
        Long quotedWith = command.termsRevision();
        return quotedWith != null && quotedWith != account.totals().termsRevision();
    }

    /** Which promotional budget would have to bear what is given away now; null where none is in force. */
    private static BudgetUse.@Nullable Key budget(
            AccountState account, RequestPolicy policy, String currency, Instant now) {
        RequestPolicy.Budget budget = policy.budget();
        return budget == null
                ? null
                : new BudgetUse.Key(
                        account.totals().account().tenant(),
                        budget.period(),
                        budget.period().startOf(now),
                        currency);
    }

    private static long left(LedgerState state, RequestPolicy policy, BudgetUse.@Nullable Key key) {
        RequestPolicy.Budget budget = policy.budget();
        return budget == null || key == null
                ? Long.MAX_VALUE
                : budget.amountNanos() - state.budget(key).drawnNanos();
    }

    /** A hold that comes under a budget only when it is extended brings along what it has cost by then. */
    private static @Nullable Draw reserved(
            @Nullable Hold hold, BudgetUse.@Nullable Key budget, Admission.Admitted admitted) {
        long nanos = admitted.promotionalNanos();
        Draw before = hold == null ? null : hold.draw();
        if (before != null) {
            return before.reserve(nanos);
        }
        if (budget == null || nanos == 0) {
            return null;
        }
        Draw fresh = new Draw(budget.period(), budget.startsOn(), nanos, 0);
        if (hold == null) {
            return fresh;
        }
        Draw spent = fresh.spend(hold.costNanos(), hold.promotionalMicros(), hold.capturedMicros());
        return spent.reserve(spent.spentNanos());
    }

    private static Outcome open(
            AccountState account,
            Command.PlaceHold command,
            Admission.Admitted admitted,
            @Nullable Draw draw,
            Instant now) {
        // From here on the hold must succeed.
        Step step = new Step(EntryKind.HOLD, account);
        List<Reservation> reservations = new ArrayList<>();
        long promotional = reserve(step, reservations, admitted.largest());
        long heldMicros =
                reservations.stream().mapToLong(Reservation::reservedMicros).sum();
        HoldTerms.FirstAnswer answer = new HoldTerms.FirstAnswer(
                new Credits(heldMicros), account.available(now).minus(new Credits(heldMicros)), command.deadline());
        PeriodGuard guard = command.policy().guard();
        HoldTerms terms = new HoldTerms(
                command.hold(),
                command.account(),
                command.generation(),
                command.catalogVersion(),
                command.effectiveTime(),
                admitted.candidates().stream().map(Candidate::id).toList(),
                command.candidates().getFirst().currency(),
                promotional,
                admitted.breaches(),
                guard == null ? null : Watch.of(guard),
                command.policy().plan(),
                Fingerprint.of(command),
                answer,
                now);
        step.hold = Hold.placed(terms, command.deadline(), reservations, draw, Tie.of(List.of(), admitted));
        account.addRecentHolds(1);
        return new Outcome(new Result.Held(step.hold, answer, false), step);
    }

    static Outcome extend(LedgerState state, AccountState account, Command.ExtendHold command, Instant now) {
        Answer earlier = state.answer(command.account(), command.key());
        Hold hold = state.hold(command.account().tenant(), command.hold());
        if (earlier != null) {
            boolean same = earlier.fingerprint().equals(Fingerprint.of(command));
            return Outcome.unchanged(
                    same && hold != null && earlier.hold() != null
                            ? new Result.Held(hold, earlier.hold(), true)
                            : account.refuse(Refusal.KEY_USED_FOR_ANOTHER_COMMAND, now));
        }
        List<Candidate> more = command.more() == null ? List.of() : List.of(command.more());
        Refusal refusal = more.isEmpty() ? null : refusal(more);
        if (refusal == null && (hold == null || !hold.terms().account().equals(command.account()))) {
            refusal = Refusal.HOLD_NOT_FOUND;
        }
        if (refusal != null || hold == null) {
            return Outcome.unchanged(account.refuse(refusal == null ? Refusal.HOLD_NOT_FOUND : refusal, now));
        }
        Instant deadline = command.deadline() == null ? hold.deadline() : command.deadline();
        if (command.more() != null
                && isOther(command.more().currency(), hold.terms().currency())) {
            refusal = Refusal.PRICE_NOT_POSSIBLE;
        } else if (!hold.open()) {
            refusal = Refusal.HOLD_ENDED;
        } else if (!now.isBefore(deadline)) {
            refusal = Refusal.DEADLINE_PASSED;
        } else if (account.totals().frozen()) {
            refusal = Refusal.ACCOUNT_FROZEN;
        }
        if (refusal != null) {
            return Outcome.unchanged(account.refuse(refusal, now));
        }
        if (more.isEmpty()) {
            return lengthen(
                    account,
                    command,
                    hold.extended(deadline, hold.reservations(), hold.draw(), hold.ties()),
                    List.of(),
                    now);
        }
        RequestPolicy policy = command.policy();
        BudgetUse.Key budget = budget(account, hold, policy, more.getFirst().currency(), now);
        return switch (Admission.admit(account.lots(), more, policy, left(state, policy, budget), now)) {
            case Admission.Either.No no -> Outcome.unchanged(refused(account, no, now));
            case Admission.Either.Yes(Admission.Admitted admitted) ->
                lengthen(
                        account,
                        command,
                        hold.extended(
                                deadline,
                                hold.reservations(),
                                reserved(hold, budget, admitted),
                                Tie.of(hold.ties(), admitted)),
                        admitted.largest(),
                        now);
        };
    }

    /** A hold draws on one budget: that of the period it was placed in. */
    private static BudgetUse.@Nullable Key budget(
            AccountState account, Hold hold, RequestPolicy policy, String currency, Instant now) {
        Draw draw = hold.draw();
        return draw == null || policy.budget() == null
                ? budget(account, policy, currency, now)
                : draw.key(hold.terms());
    }

    /** Takes more credits into a hold that has its new deadline, draw and ties already. */
    private static Outcome lengthen(
            AccountState account, Command.ExtendHold command, Hold hold, List<Taking> takings, Instant now) {
        // From here on the extension must succeed.
        Step step = new Step(EntryKind.EXTEND, account);
        List<Reservation> reservations = new ArrayList<>(hold.reservations());
        reserve(step, reservations, takings);
        Credits added = new Credits(takings.stream().mapToLong(Taking::micros).sum());
        step.hold = hold.extended(hold.deadline(), reservations, hold.draw(), hold.ties());
        HoldTerms.FirstAnswer answer = new HoldTerms.FirstAnswer(
                new Credits(step.hold.heldMicros()), account.available(now).minus(added), hold.deadline());
        step.answer = new Answer(
                command.account(),
                command.key(),
                Fingerprint.of(command),
                command.hold().value(),
                answer);
        return new Outcome(new Result.Held(step.hold, answer, false), step);
    }

    /** Sets the credits aside and says how many of them are given away. */
    private static long reserve(Step step, List<Reservation> reservations, List<Taking> takings) {
        long promotional = 0;
        for (Taking taking : takings) {
            step.hold(taking.lot().id(), taking.micros());
            promotional += taking.lot().funding() == Funding.PROMOTIONAL ? taking.micros() : 0;
            int at = indexOf(reservations, taking);
            if (at < 0) {
                reservations.add(new Reservation(taking.lot().id(), taking.micros(), 0));
            } else {
                reservations.set(at, reservations.get(at).reserve(taking.micros()));
            }
        }
        return promotional;
    }

    private static boolean isOther(String currency, @Nullable String than) {
        return than != null && !than.equals(currency);
    }

    private static int indexOf(List<Reservation> reservations, Taking taking) {
        for (int i = 0; i < reservations.size(); i++) {
            if (reservations.get(i).lot().equals(taking.lot().id())) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Refusal refusal(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Refusal.AMOUNT_OUT_OF_RANGE;
        }
        for (Candidate candidate : candidates) {
            long micros = candidate.mostCredits().micros();
            if (micros < 0
                    || micros > Granting.MOST_MICROS
                    || candidate.mostCostNanos() < 0
                    || candidate.feeNanos() < 0) {
                return Refusal.AMOUNT_OUT_OF_RANGE;
            }
        }
        String currency = candidates.getFirst().currency();
        return candidates.stream().allMatch(candidate -> candidate.currency().equals(currency))
                ? null
                : Refusal.PRICE_NOT_POSSIBLE;
    }

    private static Result refused(AccountState account, Admission.Either.No no, Instant now) {
        return new Result.Refused(
                no.why(),
                account.available(now),
                new Credits(account.totals().heldMicros()),
                no.shortfall(),
                no.restricted(),
                no.weighing());
    }
}

package io.tallylight.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the month's guard leaves of a request. */
final class Guarding {
    private Guarding() {}

    /** The figures a command's guard compares; null where it has none, or the plan it is about is not named. */
    static MonthFigures.@Nullable Key key(Command.PlaceHold command) {
        PeriodGuard guard = command.policy().guard();
        if (guard == null || command.candidates().isEmpty()) {
            return null;
        }
        String subject =
                switch (guard.scope()) {
                    case ACCOUNT -> command.account().account().value().toString();
                    case PLAN -> command.policy().plan();
                };
        LocalDate month =
                command.effectiveTime().atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        return subject == null
                ? null
                : new MonthFigures.Key(
                        command.account().tenant(),
                        guard.scope(),
                        subject,
                        month,
                        command.candidates().getFirst().currency());
    }

    /** The candidates that may be weighed. */
    static List<Candidate> admitted(LedgerState state, Command.PlaceHold command) {
        PeriodGuard.Action action = bites(state, command);
        PeriodGuard guard = command.policy().guard();
        List<Candidate> asked = command.candidates();
        if (action == null || guard == null) {
            return asked;
        }
        return switch (action) {
            case STOP -> List.of();
            case THROTTLE -> asked;
            case CHEAPER_MODELS ->
                guard.cheaper().isEmpty()
                        ? asked.stream()
                                .min(Comparator.comparingLong(Candidate::mostCostNanos))
                                .map(List::of)
                                .orElse(List.of())
                        : asked.stream()
                                .filter(candidate -> guard.cheaper().contains(candidate.id()))
                                .toList();
        };
    }

    /** Whether the account has placed as many holds within the last minute as it may. */
    static boolean throttles(LedgerState state, AccountState account, Command.PlaceHold command) {
        PeriodGuard guard = command.policy().guard();
        return guard != null
                && bites(state, command) == PeriodGuard.Action.THROTTLE
                && account.recentHolds() >= guard.perMinute();
    }

    private static PeriodGuard.@Nullable Action bites(LedgerState state, Command.PlaceHold command) {
        PeriodGuard guard = command.policy().guard();
        MonthFigures.Key key = key(command);
        MonthFigures figures = key == null ? null : state.month(key);
        if (guard == null || figures == null) {
            return null;
        }
        boolean reached = guard.standing(figures.revenueNanos(), figures.costNanos()) == PeriodGuard.Standing.REACHED;
        return reached ? guard.action() : null;
    }
}

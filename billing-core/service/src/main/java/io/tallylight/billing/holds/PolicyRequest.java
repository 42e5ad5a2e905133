package io.tallylight.billing.holds;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.ledger.BudgetPeriod;
import io.tallylight.ledger.OnBreach;
import io.tallylight.ledger.PeriodGuard;
import io.tallylight.ledger.RequestPolicy;
import io.tallylight.values.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the margin policy in force says, as the gateway states it: numbers only, frozen with the hold's catalog version.
 *
 * @param onBreach {@code re_route}, {@code refuse} or {@code record}
 * @param listValue what a credit of a credit line is invoiced at, in the candidates' currency
 * @param promotionalBudget what may be given away; as much as there is where it is missing
 * @param periodGuard what watches over the month; nothing where it is missing
 * @param plan the customer's plan, if any
 */
record PolicyRequest(
        @Nullable String onBreach,
        @Nullable Money listValue,
        @Valid PolicyRequest.@Nullable Budget promotionalBudget,
        @Valid PolicyRequest.@Nullable Guard periodGuard,
        @Nullable String plan) {
    /** What promotional credits may cost us in a period: {@code day} or {@code month}. */
    record Budget(@NotNull Money amount, @NotBlank String period) {}

    /** The month's guard; see {@link PeriodGuard}. Without an action it only says so. */
    record Guard(
            @NotBlank String scope,
            @NotNull BigDecimal floor,
            @Nullable BigDecimal warnAt,
            @Nullable String action,
            @PositiveOrZero @Nullable Integer throttlePerMinute,
            @Nullable List<@NotBlank String> cheaperModels) {}

    static RequestPolicy toPolicy(@Nullable PolicyRequest request, String currency) {
        if (request == null) {
            return RequestPolicy.FLOORS_ONLY;
        }
        Budget budget = request.promotionalBudget;
        Guard guard = request.periodGuard;
        Money listValue = request.listValue;
        String onBreach = request.onBreach;
        return new RequestPolicy(
                onBreach == null ? OnBreach.RE_ROUTE : word("on_breach", onBreach, OnBreach::parse),
                // Rounded down: when in doubt, a credit is worth a little less than it is.
                listValue == null ? null : nanos("list_value", listValue, currency),
                budget == null
                        ? null
                        : new RequestPolicy.Budget(
                                nanos("promotional_budget/amount", budget.amount(), currency),
                                word("promotional_budget/period", budget.period(), BudgetPeriod::parse)),
                guard == null ? null : guard(guard),
                request.plan);
    }

    private static PeriodGuard guard(Guard guard) {
        String action = guard.action();
        Integer perMinute = guard.throttlePerMinute();
        return new PeriodGuard(
                word("period_guard/scope", guard.scope(), PeriodGuard.Scope::parse),
                guard.floor(),
                Objects.requireNonNullElse(guard.warnAt(), BigDecimal.ONE),
                action == null ? null : word("period_guard/action", action, PeriodGuard.Action::parse),
                perMinute == null ? 1 : perMinute,
                Objects.requireNonNullElse(guard.cheaperModels(), List.of()));
    }

    private static long nanos(String pointer, Money money, String currency) {
        if (!money.currency().equals(currency)) {
            throw flaw(pointer + "/currency", "must be the currency of most_cost");
        }
        try {
            long nanos = money.toNanos(RoundingMode.DOWN);
            if (nanos < 0) {
                throw flaw(pointer, "is negative");
            }
            return nanos;
        } catch (ArithmeticException e) {
            throw flaw(pointer, "is too large");
        }
    }

    private static <T> T word(String pointer, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw flaw(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException flaw(String pointer, String detail) {
        return Problems.invalid(List.of(new FieldError("#/policy/" + pointer, detail)));
    }
}

package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.CardFee;
import io.tallylight.rating.CatalogDocument.Fee;
import io.tallylight.rating.CatalogDocument.Rounding;
import io.tallylight.rating.MarginPolicy.Floors;
import io.tallylight.rating.MarginPolicy.Mode;
import io.tallylight.rating.MarginPolicy.OnBreach;
import io.tallylight.rating.MarginPolicy.Period;
import io.tallylight.rating.MarginPolicy.PeriodGuard;
import io.tallylight.rating.MarginPolicy.PromotionalBudget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** Reads how credits are rounded, what taking money costs, and the margin policy. */
final class PolicyReader {
    private static final BigDecimal MICRO = new BigDecimal("0.000001");
    private static final int CREDIT_DECIMALS = 6;

    private PolicyReader() {}

    static Rounding rounding(Fields in) {
        BigDecimal unit = Objects.requireNonNullElse(in.optionalPositive("unit"), MICRO);
        if (unit.stripTrailingZeros().scale() > CREDIT_DECIMALS) {
            in.flaw("unit", "must be a whole number of millionths of a credit");
        }
        RoundingMode mode = in.has("mode") ? in.oneOf("mode", RoundingMode.class) : RoundingMode.HALF_UP;
        if (mode == RoundingMode.UNNECESSARY) {
            in.flaw("mode", "must round");
        }
        return new Rounding(unit, mode);
    }

    static Fee fee(Fields in) {
        CardFee fee = cardFee(in);
        return new Fee(fee.percent(), fee.fixed(), in.byCurrency("by_currency", PolicyReader::cardFee));
    }

    private static CardFee cardFee(Fields in) {
        BigDecimal percent = Objects.requireNonNullElse(in.optionalNotNegative("percent"), BigDecimal.ZERO);
        if (percent.compareTo(BigDecimal.valueOf(100)) >= 0) {
            in.flaw("percent", "must be less than 100");
        }
        return new CardFee(percent, Objects.requireNonNullElse(in.optionalNotNegative("fixed"), BigDecimal.ZERO));
    }

    static MarginPolicy marginPolicy(Fields in) {
        return new MarginPolicy(
                in.has("mode") ? in.oneOf("mode", Mode.class) : Mode.STRICT,
                in.optionalFloor("floor_request"),
                in.optionalObject("floor_plan", PolicyReader::floors),
                in.optionalObject("floor_pack", PolicyReader::floors),
                in.has("on_breach") ? in.oneOf("on_breach", OnBreach.class) : OnBreach.RE_ROUTE,
                in.optionalObject("promotional_budget", PolicyReader::budget),
                in.optionalObject("period_guard", PolicyReader::guard));
    }

    private static Floors floors(Fields in) {
        return new Floors(in.optionalFloor("blended"), in.optionalFloor("worst"));
    }

    private static PromotionalBudget budget(Fields in) {
        return new PromotionalBudget(in.notNegative("amount"), in.oneOf("period", Period.class));
    }

    private static PeriodGuard guard(Fields in) {
        BigDecimal floor = in.optionalFloor("floor");
        if (floor == null) {
            in.flaw("floor", "is missing");
        }
        BigDecimal warnAt = in.optionalPositive("warn_at");
        if (warnAt != null && warnAt.compareTo(BigDecimal.ONE) > 0) {
            in.flaw("warn_at", "must be at most 1");
        }
        PeriodGuard guard = new PeriodGuard(
                in.oneOf("scope", PeriodGuard.Scope.class),
                Objects.requireNonNullElse(floor, BigDecimal.ZERO),
                warnAt,
                in.oneOf("action", PeriodGuard.Action.class),
                in.optionalWhole("throttle_per_minute"),
                in.texts("cheaper_models"));
        switch (guard.action()) {
            case THROTTLE -> {
                if (guard.throttlePerMinute() == null) {
                    in.flaw("throttle_per_minute", "is missing; action throttle needs it");
                }
            }
            case CHEAPER_MODELS -> {
                if (guard.cheaperModels().isEmpty()) {
                    in.flaw("cheaper_models", "must name at least one model; action cheaper_models needs it");
                }
            }
            case STOP -> {}
        }
        return guard;
    }
}

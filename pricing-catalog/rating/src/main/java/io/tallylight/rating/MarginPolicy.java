package io.tallylight.rating;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least margin, and what to do below it. Floors are fractions of revenue; null is not enforced.
 *
 * @param mode whether floors are enforced
 * @param floorRequest the floor of a single request
 * @param floorPlan the floors of a plan, at publication
 * @param floorPack the floors of a pack, at publication
 * @param onBreach what happens to a request below the floor
 * @param promotionalBudget how much may be given away
 * @param periodGuard what happens while a billing period goes wrong
 */
public record MarginPolicy(
        Mode mode,
        @Nullable BigDecimal floorRequest,
        @Nullable Floors floorPlan,
        @Nullable Floors floorPack,
        OnBreach onBreach,
        @Nullable PromotionalBudget promotionalBudget,
        @Nullable PeriodGuard periodGuard) {

    /** Whether floors are enforced. */
    public enum Mode {
        /** Refuse. */
        STRICT,
        /** Let it pass, record and count it. */
        OBSERVE,
        /** Let it pass. */
        ALLOW
    }

    /** What happens to a request below the floor. */
    public enum OnBreach {
        /** It is refused if the first candidate is below the floor. */
        REFUSE,
        /** The next candidate is tried; refused if all are below the floor. */
        RE_ROUTE,
        /** It passes, and is counted and told. */
        ALLOW_WITH_ALARM
    }

    /**
     * The least margins of an offer.
     *
     * @param blended under the expected mix
     * @param worst under the worst use that is allowed
     */
    public record Floors(
            @Nullable BigDecimal blended, @Nullable BigDecimal worst) {}

    /**
     * What may be given away without revenue.
     *
     * @param amount in the costing currency
     * @param period after which it begins anew
     */
    public record PromotionalBudget(BigDecimal amount, Period period) {}

    /** A day or a month of UTC. */
    public enum Period {
        DAY,
        MONTH
    }

    /**
     * What happens while the cost of a period runs ahead of its revenue.
     *
     * @param scope whose cost and revenue are compared
     * @param floor the least margin of the period so far
     * @param warnAt the share of the allowed cost at which it is told; null only once it bites
     * @param action what happens at the floor
     * @param throttlePerMinute requests a minute where the action is to throttle
     * @param cheaperModels what may still be used where the action is cheaper models
     */
    public record PeriodGuard(
            Scope scope,
            BigDecimal floor,
            @Nullable BigDecimal warnAt,
            Action action,
            @Nullable Integer throttlePerMinute,
            List<String> cheaperModels) {

        /** Whose cost and revenue are compared. */
        public enum Scope {
            ACCOUNT,
            PLAN
        }

        /** What happens at the floor. */
        public enum Action {
            THROTTLE,
            CHEAPER_MODELS,
            STOP
        }
    }
}

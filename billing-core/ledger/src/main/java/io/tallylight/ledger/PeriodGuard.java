package io.tallylight.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Watches what an account or a plan cost against what it brought in a calendar month (UTC, of effective time), and what
 * is done once too little is left. Cost that promotional credits caused is the promotional budget's and not counted here;
 * without revenue there is no margin and nothing is done.
 *
 * @param scope whose sums are compared
 * @param floor the least margin of the month, a fraction of revenue
 * @param warnAt the part of the cost the floor allows from which one is warned, such as 0.8
 * @param action what is done below the floor; null = nothing but to say so
 * @param perMinute with {@link Action#THROTTLE}: holds an account may place in a minute
 * @param cheaper with {@link Action#CHEAPER_MODELS}: candidates that stay; where none is named, the one that costs least
 */
public record PeriodGuard(
        Scope scope,
        BigDecimal floor,
        BigDecimal warnAt,
        @Nullable Action action,
        int perMinute,
        List<String> cheaper) {
    /** Keeps a copy. */
    public PeriodGuard {
        cheaper = List.copyOf(cheaper);
    }

    /** Whose sums are compared. */
    public enum Scope {
        ACCOUNT,
        PLAN;

        /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
        public static Scope parse(String wire) {
            for (Scope scope : values()) {
                if (scope.wire().equals(wire)) {
                    return scope;
                }
            }
            throw new IllegalArgumentException("unknown scope: " + wire);
        }

        /** The form used in the API and in columns. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done below the floor. */
    public enum Action {
        THROTTLE,
        CHEAPER_MODELS,
        STOP;

        /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
        public static Action parse(String wire) {
            for (Action action : values()) {
                if (action.wire().equals(wire)) {
                    return action;
                }
            }
            throw new IllegalArgumentException("unknown action: " + wire);
        }

        /** The form used in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far cost has come. */
    public enum Standing {
        CALM,
        /** Past the warning. */
        NEAR,
        /** Below the floor. */
        REACHED;

        /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
        public static Standing parse(String wire) {
            for (Standing standing : values()) {
                if (standing.wire().equals(wire)) {
                    return standing;
                }
            }
            throw new IllegalArgumentException("unknown standing: " + wire);
        }

        /** The form used in columns. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where these sums stand. */
    public Standing standing(long revenueNanos, long costNanos) {
        return standing(floor, warnAt, revenueNanos, costNanos);
    }

    /**
     * Where sums stand: cost is compared with {@code (1 − floor) × revenue}, exactly.
     *
     * @param floor the least margin
     * @param warnAt the part of the allowed cost from which one is warned
     */
    public static Standing standing(BigDecimal floor, BigDecimal warnAt, long revenueNanos, long costNanos) {
        if (revenueNanos <= 0 || costNanos <= 0) {
            return Standing.CALM;
        }
        BigDecimal cost = BigDecimal.valueOf(costNanos);
        BigDecimal allowed = BigDecimal.ONE.subtract(floor).multiply(BigDecimal.valueOf(revenueNanos));
        if (cost.compareTo(allowed) > 0) {
            return Standing.REACHED;
        }
        return cost.compareTo(allowed.multiply(warnAt)) >= 0 ? Standing.NEAR : Standing.CALM;
    }
}

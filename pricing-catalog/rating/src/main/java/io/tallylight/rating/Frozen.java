package io.tallylight.rating;

import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.rating.RatingResult.Unrated;
import io.tallylight.values.Inputs;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What looking for the tariff of terms gives: the tariff, or why there is none. It keeps what one clip of so many whole
 * seconds comes to, for that is asked second by second; what lies on the way there is one array.
 */
final class Frozen implements FrozenPrice {
    private static final long NANOS = 1_000_000_000L;
    /** Most clips are shorter than the first, hardly any is longer than the second. */
    private static final int FEW_KEPT = 12;

    private static final int MOST_KEPT = 33;
    private static final @Nullable Rated[] NONE = {};

    private final Offered made;
    private final @Nullable Tariff tariff;
    private final String reason;
    private final Inputs inputs;
    private final Rated nothing;

    /** By whole seconds. Whoever comes in between, or sees an older array, makes the same answer again. */
    private @Nullable Rated[] kept = NONE;

    private Frozen(Offered made, @Nullable Tariff tariff, String reason, Inputs inputs, Rated nothing) {
        this.made = made;
        this.tariff = tariff;
        this.reason = reason;
        this.inputs = inputs;
        this.nothing = nothing;
    }

    /** Nothing is known of what goes in. */
    static Frozen at(Offered made, Tariff tariff, Rated nothing) {
        return new Frozen(made, tariff, "", Inputs.UNKNOWN, nothing);
    }

    /** There is no tariff, and why. */
    static Frozen without(Offered made, String reason, Rated nothing) {
        return new Frozen(made, null, reason, Inputs.UNKNOWN, nothing);
    }

    /** The same where that is what goes in; itself where that makes no difference. */
    Frozen with(Inputs goingIn) {
        return tariff == null || !tariff.dependsOnInputs() || goingIn.equals(inputs)
                ? this
                : new Frozen(made, tariff, reason, goingIn, nothing);
    }

    /** Null where there is none. */
    @Nullable
    Tariff tariff() {
        return tariff;
    }

    @Override
    public RatingResult rate(long clipNanos) {
        long seconds = clipNanos / NANOS;
        @Nullable Rated[] known = kept;
        if (seconds * NANOS == clipNanos && seconds >= 0 && seconds < known.length) {
            Rated rated = known[(int) seconds];
            if (rated != null) {
                return rated;
            }
        }
        return make(clipNanos);
    }

    private RatingResult make(long clipNanos) {
        if (clipNanos == 0) {
            return nothing;
        }
        if (tariff == null) {
            return new Unrated(reason);
        }
        RatingResult made = tariff.rate(clipNanos, inputs);
        if (made instanceof Rated rated && clipNanos % NANOS == 0 && tariff.isBySecondsAlone()) {
            keep(clipNanos / NANOS, rated);
        }
        return made;
    }

    private void keep(long seconds, Rated rated) {
        if (seconds < 1 || seconds >= MOST_KEPT) {
            return;
        }
        @Nullable Rated[] known = kept;
        if (seconds >= known.length) {
            known = Arrays.copyOf(known, seconds < FEW_KEPT ? FEW_KEPT : MOST_KEPT);
        }
        known[(int) seconds] = rated;
        kept = known;
    }

    @Override
    public RatingResult rate(List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order) {
        boolean wholeOrder = outcome != Outcome.COMPLETED && made.billsWholeOrderAfter(outcome);
        if (clipSeconds.isEmpty() && !wholeOrder) {
            return nothing;
        }
        if (tariff == null) {
            return new Unrated(reason);
        }
        if (wholeOrder && order == null) {
            return new Unrated("order_unknown");
        }
        return tariff.rate(clipSeconds, order, wholeOrder, inputs);
    }
}

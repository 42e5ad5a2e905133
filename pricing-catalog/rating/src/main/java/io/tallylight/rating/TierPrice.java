package io.tallylight.rating;

import io.tallylight.rating.Tiers.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a quantity costs by tiers. */
final class TierPrice {
    private TierPrice() {}

    /**
     * What so many cost, and never more than a larger quantity that was agreed: under volume tiers ten may cost more
     * than eleven, but who ordered eleven and got ten does not pay for that.
     *
     * @param most the quantity that was agreed, at least {@code quantity}; null where it is not known and any larger
     *     quantity may have been
     */
    static BigDecimal of(Tiers tiers, BigDecimal quantity, @Nullable BigDecimal most) {
        if (quantity.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return switch (tiers.mode()) {
            case GRADUATED -> graduated(tiers, quantity);
            case VOLUME -> volume(tiers, quantity, most);
            case PACKAGE -> packages(tiers, quantity);
        };
    }

    private static BigDecimal graduated(Tiers tiers, BigDecimal quantity) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal begin = BigDecimal.ZERO;
        for (Step step : tiers.steps()) {
            if (quantity.compareTo(begin) <= 0) {
                break;
            }
            BigDecimal end = step.upTo() == null ? quantity : step.upTo().min(quantity);
            sum = sum.add(step.flat()).add(step.price().multiply(end.subtract(begin)));
            begin = end;
        }
        return sum;
    }

    private static BigDecimal volume(Tiers tiers, BigDecimal quantity, @Nullable BigDecimal most) {
        BigDecimal least = null;
        BigDecimal begin = BigDecimal.ZERO;
        for (Step step : tiers.steps()) {
            boolean reachable = most == null || most.compareTo(begin) > 0;
            boolean ends = step.upTo() != null && quantity.compareTo(step.upTo()) > 0;
            if (!ends && reachable) {
                BigDecimal at = quantity.max(first(tiers, begin));
                BigDecimal price = step.flat().add(step.price().multiply(at));
                least = least == null ? price : least.min(price);
            }
            begin = step.upTo() == null ? begin : step.upTo();
        }
        return Objects.requireNonNull(least, "the last step has no end");
    }

    /** The least quantity of a step that begins there; of seconds, which can be cut, as near as one likes. */
    private static BigDecimal first(Tiers tiers, BigDecimal begin) {
        return tiers.by() == Tiers.By.SECOND || begin.signum() == 0
                ? begin
                : begin.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    }

    private static BigDecimal packages(Tiers tiers, BigDecimal quantity) {
        BigDecimal size = Objects.requireNonNull(tiers.packageSize(), "packages have a size");
        BigDecimal left = quantity.divide(size, 0, RoundingMode.CEILING);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal begun = BigDecimal.ZERO;
        for (Step step : tiers.steps()) {
            if (left.signum() == 0) {
                break;
            }
            // A package belongs to the step its beginning lies in.
            BigDecimal end = step.upTo() == null ? begun.add(left) : step.upTo().divide(size, 0, RoundingMode.CEILING);
            BigDecimal here = end.subtract(begun).min(left).max(BigDecimal.ZERO);
            if (here.signum() > 0) {
                sum = sum.add(step.flat()).add(step.price().multiply(here));
                begun = begun.add(here);
                left = left.subtract(here);
            }
        }
        return sum;
    }
}

package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Rounding;
import io.tallylight.rating.MarkupRule.Price;
import io.tallylight.values.Credits;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one model or pipeline comes to at fixed terms, the customer and us: pure functions of seconds. The price is the
 * winning rule's, over the seconds of all clips; credits are rounded once, at the end, and nothing before. Made once
 * for terms that differ in nothing that matters, and shared between them. Immutable.
 */
public final class Tariff {
    private static final int NANO_DECIMALS = 9;
    private static final long NANOS = 1_000_000_000L;

    /** What one clip of so many whole seconds comes to is asked so often that the answer is kept. */
    private static final int MOST_KEPT = 32;

    private static final int MOST_DIGITS_KEPT = 3;

    private final List<CostSheet> sheets;
    private final RuleIndex.Placed placed;
    private final BigDecimal listValue;
    private final String currency;
    private final Rounding rounding;
    private final BigDecimal feeShare;
    private final @Nullable FastRates fast;
    private final boolean dependsOnInputs;

    /** Filled as it is asked. Whoever comes in between makes the same answer again. */
    private final @Nullable Quote[] kept;

    Tariff(List<CostSheet> sheets, RuleIndex.Placed placed, CatalogDocument document) {
        this.sheets = sheets;
        this.placed = placed;
        this.listValue = document.credit().listValue();
        this.currency = document.costingCurrency();
        this.rounding = Objects.requireNonNullElse(placed.rule().rounding(), document.rounding());
        this.feeShare =
                listValue.multiply(document.fee().in(currency).percent()).movePointLeft(2);
        this.fast = fastRates();
        this.dependsOnInputs = sheets.stream().anyMatch(CostSheet::dependsOnInputs);
        boolean bySecondsAlone = !dependsOnInputs
                && !(placed.rule().price() instanceof Price.Tiered tiered
                        && tiered.tiers().mode() == Tiers.Mode.VOLUME);
        this.kept = new @Nullable Quote[bySecondsAlone ? MOST_KEPT + 1 : 0];
    }

    /** Whether its figures differ by what goes in. */
    boolean dependsOnInputs() {
        return dependsOnInputs;
    }

    /** Whether one clip of the same seconds always comes to the same, whatever goes in and whatever was ordered. */
    boolean isBySecondsAlone() {
        return kept.length > 0;
    }

    /** The answer that is kept, or made now; null where it is not of the kind that is kept. */
    private @Nullable Quote kept(long seconds) {
        if (seconds < 1 || seconds >= kept.length) {
            return null;
        }
        Quote known = kept[(int) seconds];
        if (known == null
                && exact(List.of(BigDecimal.valueOf(seconds)), null, null, Inputs.UNKNOWN)
                        instanceof RatingResult.Rated rated) {
            known = new Quote(rated, fee(rated.credits()));
            kept[(int) seconds] = known;
        }
        return known;
    }

    /** The share of the payment fee that grows with the amount; the fixed part falls on a purchase, not on a request. */
    private Money fee(Credits credits) {
        return new Money(feeShare.multiply(credits.toDecimal()), currency);
    }

    /** The rule that makes the price. */
    public MarkupRule rule() {
        return placed.rule();
    }

    /** Its place in the document, counted from 0. */
    public int ruleIndex() {
        return placed.index();
    }

    /**
     * Why the cost of clips of that length cannot be told: {@code no_price}, {@code input_seconds_required} or
     * {@code prompt_characters_required}; null where it can. Ask this first: the figures of what lacks something do
     * not exist.
     */
    public @Nullable String lacks(int seconds, Inputs inputs) {
        for (CostSheet sheet : sheets) {
            String lacking = sheet.lacks(sheet.lengths().atLeastOr(seconds, seconds), inputs);
            if (lacking != null) {
                return lacking;
            }
        }
        return null;
    }

    /** What so many clips cost us that are bought at that length. */
    public Money cost(int boughtSeconds, int clips, Inputs inputs) {
        Ratio sum = Ratio.ZERO;
        for (CostSheet sheet : sheets) {
            int bought = sheet.lengths().atLeastOr(boughtSeconds, boughtSeconds);
            sum = sum.plus(sheet.of(BigDecimal.valueOf(bought), bought, inputs));
        }
        return money(sum.times(BigDecimal.valueOf(clips)));
    }

    /**
     * What the customer pays for so many clips of the length that was asked for, delivered in full.
     *
     * @param boughtSeconds the length that was ordered for it; by volume tiers nobody pays more than that would cost
     */
    public Credits credits(int seconds, int boughtSeconds, int clips, Inputs inputs) {
        return credits(
                Collections.nCopies(clips, BigDecimal.valueOf(seconds)), new Order(boughtSeconds, clips), inputs);
    }

    /** Whether more such clips cost the customer just as much each: no rounding, no tier and no minimum is met. */
    public boolean isProportional(int seconds, int clips, Inputs inputs) {
        if (placed.rule().price() instanceof Price.Tiered) {
            return false;
        }
        Order order = new Order(seconds, clips);
        Ratio price = price(Collections.nCopies(clips, BigDecimal.valueOf(seconds)), order, inputs);
        BigDecimal paid = credits(seconds, seconds, clips, inputs).toDecimal().multiply(listValue);
        return price.top().compareTo(paid.multiply(price.bottom())) == 0;
    }

    /** What the customer pays before it becomes credits: in the costing currency, not rounded, without a minimum charge. */
    BigDecimal price(int seconds, Candidate candidate, Inputs inputs) {
        List<BigDecimal> clips = Collections.nCopies(candidate.clips(), BigDecimal.valueOf(seconds));
        return price(clips, new Order(candidate.boughtSeconds(), candidate.clips()), inputs)
                .toDecimal();
    }

    /**
     * What the customer pays for delivered clips.
     *
     * @param order what was bought; null where it is not known
     */
    Credits credits(List<BigDecimal> clips, @Nullable Order order, Inputs inputs) {
        Ratio price = price(clips, order, inputs);
        BigDecimal units =
                price.top().divide(price.bottom().multiply(listValue).multiply(rounding.unit()), 0, rounding.mode());
        Credits credits = Credits.of(units.multiply(rounding.unit()));
        BigDecimal least = placed.rule().minimumCharge();
        boolean nothing = clips.stream().allMatch(clip -> clip.signum() == 0);
        return least == null || nothing ? credits : credits.max(Credits.of(least));
    }

    private Ratio price(List<BigDecimal> clips, @Nullable Order order, Inputs inputs) {
        return switch (placed.rule().price()) {
            case Price.Multiplier(BigDecimal factor) -> basis(clips, inputs).times(factor);
            case Price.PerSecond(BigDecimal amount) -> Ratio.of(amount.multiply(seconds(clips)));
            case Price.PerClip(BigDecimal amount) -> Ratio.of(amount.multiply(delivered(clips)));
            case Price.Tiered(Tiers tiers) -> {
                boolean bySecond = tiers.by() == Tiers.By.SECOND;
                BigDecimal quantity = bySecond ? seconds(clips) : delivered(clips);
                yield Ratio.of(TierPrice.of(tiers, quantity, most(order, bySecond, quantity)));
            }
        };
    }

    private static @Nullable BigDecimal most(@Nullable Order order, boolean bySecond, BigDecimal quantity) {
        if (order == null) {
            return null;
        }
        long ordered = bySecond ? (long) order.boughtSeconds() * order.clips() : order.clips();
        return BigDecimal.valueOf(ordered).max(quantity);
    }

    /** What a multiplier multiplies: the cost of the seconds that are paid for, not of those that were bought. */
    private Ratio basis(List<BigDecimal> clips, Inputs inputs) {
        Ratio sum = Ratio.ZERO;
        for (BigDecimal seconds : clips) {
            if (seconds.signum() > 0) {
                for (CostSheet sheet : sheets) {
                    sum = sum.plus(sheet.of(seconds, sheet.bought(seconds), inputs));
                }
            }
        }
        return sum;
    }

    private static BigDecimal seconds(List<BigDecimal> clips) {
        return clips.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal delivered(List<BigDecimal> clips) {
        return BigDecimal.valueOf(
                clips.stream().filter(clip -> clip.signum() > 0).count());
    }

    /**
     * What one delivered clip comes to, in nanoseconds: the same figures as {@link Catalog#rate} gives for it, without
     * looking the terms up again.
     */
    public RatingResult rate(long clipNanos, Inputs inputs) {
        long seconds = clipNanos / NANOS;
        Quote known = seconds * NANOS == clipNanos ? kept(seconds) : null;
        if (known != null) {
            return known.most();
        }
        if (fast != null) {
            RatingResult rated = fast.rate(clipNanos);
            if (rated != null) {
                return rated;
            }
        }
        return exact(List.of(BigDecimal.valueOf(clipNanos, NANO_DECIMALS)), null, null, inputs);
    }

    /**
     * What delivered clips come to.
     *
     * @param order what was bought; null where it is not known
     * @param wholeOrder whether the provider bills all of it, whatever was delivered
     */
    RatingResult rate(List<BigDecimal> clips, @Nullable Order order, boolean wholeOrder, Inputs inputs) {
        if (!wholeOrder && clips.size() == 1) {
            BigDecimal seconds = clips.getFirst();
            boolean whole = seconds.scale() == 0 && seconds.precision() < MOST_DIGITS_KEPT;
            Quote known = whole ? kept(seconds.longValue()) : null;
            if (known != null) {
                return known.most();
            }
        }
        Order billed = wholeOrder ? order : null;
        if (fast != null) {
            RatingResult rated = fast.rate(clips, billed == null ? 0 : (long) billed.boughtSeconds() * billed.clips());
            if (rated != null) {
                return rated;
            }
        }
        return exact(clips, order, billed, inputs);
    }

    /** The same, in exact decimals throughout. */
    RatingResult exact(List<BigDecimal> clips, @Nullable Order order, @Nullable Order billed, Inputs inputs) {
        Ratio cost = Ratio.ZERO;
        for (BigDecimal seconds : clips) {
            if (seconds.signum() == 0) {
                continue;
            }
            for (CostSheet sheet : sheets) {
                int bought = sheet.bought(seconds);
                String lacking = sheet.lacks(bought, inputs);
                if (lacking != null) {
                    return new RatingResult.Unrated(lacking);
                }
                cost = cost.plus(sheet.of(BigDecimal.valueOf(bought), bought, inputs));
            }
        }
        Money total = money(cost);
        if (billed != null && billed.boughtSeconds() > 0 && billed.clips() > 0) {
            String lacking = lacks(billed.boughtSeconds(), inputs);
            if (lacking != null) {
                return new RatingResult.Unrated(lacking);
            }
            Money ordered = cost(billed.boughtSeconds(), billed.clips(), inputs);
            total = ordered.amount().compareTo(total.amount()) > 0 ? ordered : total;
        }
        return new RatingResult.Rated(credits(clips, order, inputs), total);
    }

    /**
     * A quote.
     *
     * @param most what it comes to in full
     * @param fee the payment fee that falls on it
     */
    record Quote(RatingResult.Rated most, Money fee) {}

    /** The same, where it is of the kind that is kept; null elsewhere. */
    @Nullable
    Quote known(int seconds, int boughtSeconds, int clips) {
        return clips == 1 && seconds == boughtSeconds ? kept(seconds) : null;
    }

    /** What a quote comes to: so many clips, paid by the seconds asked for, billed by the seconds bought. */
    Quote quote(int seconds, int boughtSeconds, int clips, Inputs inputs) {
        Quote known = known(seconds, boughtSeconds, clips);
        if (known != null) {
            return known;
        }
        RatingResult.Rated most =
                fast == null ? null : fast.quote((long) seconds * clips, (long) boughtSeconds * clips);
        if (most == null) {
            List<BigDecimal> all = Collections.nCopies(clips, BigDecimal.valueOf(seconds));
            most = new RatingResult.Rated(
                    credits(all, new Order(boughtSeconds, clips), inputs), cost(boughtSeconds, clips, inputs));
        }
        return new Quote(most, fee(most.credits()));
    }

    /** The parts of the cost, step by step. */
    List<CostSheet> sheets() {
        return sheets;
    }

    private Money money(Ratio amount) {
        return new Money(amount.toDecimal(), currency);
    }

    private @Nullable FastRates fastRates() {
        CostSheet sheet = sheets.getFirst();
        if (sheets.size() != 1
                || !sheet.partsAt().isEmpty()
                || sheet.parts().size() != 1
                || placed.rule().minimumCharge() != null) {
            return null;
        }
        CostPart part = sheet.parts().getFirst();
        if (!(part.cost().unit() instanceof CostUnit.Second)
                || part.minimum() != null
                || rounding.mode() == RoundingMode.UNNECESSARY) {
            return null;
        }
        return switch (placed.rule().price()) {
            case Price.Multiplier(BigDecimal factor) ->
                FastRates.of(
                        part.price().multiply(factor), listValue, rounding, part.price(), currency, sheet.lengths());
            case Price.PerSecond(BigDecimal amount) ->
                FastRates.of(amount, listValue, rounding, part.price(), currency, sheet.lengths());
            case Price.PerClip perClip -> null;
            case Price.Tiered tiered -> null;
        };
    }
}

package io.tallylight.rating;

import io.tallylight.values.Inputs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One cost entry at work, in the costing currency.
 *
 * @param pointer where the entry stands in the document
 * @param cost the entry
 * @param price of one, times {@code bottom}
 * @param bottom what the price is divided by at the end, so that a third of a cent stays exact
 * @param minimum the least a clip costs under it
 * @param maxInputSeconds the longest video the model takes in, if that is known
 * @param tokensOfFrame pixels of a frame, as tokens are counted; 0 where no formula counts them
 */
record CostPart(
        String pointer,
        Cost cost,
        BigDecimal price,
        BigDecimal bottom,
        @Nullable BigDecimal minimum,
        @Nullable Integer maxInputSeconds,
        long tokensOfFrame) {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    /**
     * An entry in the costing currency.
     *
     * @param money of one unit
     * @param minimum in the costing currency
     * @param resolution the size that is made
     */
    static CostPart of(
            String pointer,
            Cost cost,
            BigDecimal money,
            @Nullable BigDecimal minimum,
            @Nullable Integer maxInputSeconds,
            String resolution) {
        BigDecimal price = money;
        BigDecimal bottom = BigDecimal.ONE;
        long tokensOfFrame = 0;
        switch (cost.unit()) {
            case CostUnit.GpuHour hour -> {
                price = money.multiply(hour.gpuSecondsPerSecond());
                bottom = SECONDS_OF_AN_HOUR;
            }
            case CostUnit.GpuMonth month -> {
                price = month.includeOperations() && month.operations() != null ? money.add(month.operations()) : money;
                bottom = BigDecimal.valueOf((long) month.clipsPerDay() * month.days())
                        .multiply(BigDecimal.valueOf(month.clipSeconds()));
            }
            case CostUnit.Token token -> {
                bottom = token.per();
                CostUnit.Formula formula = token.formula();
                tokensOfFrame = formula == null
                        ? 0
                        : upTo(Resolution.width(resolution), formula.pixelStep())
                                * upTo(Resolution.height(resolution), formula.pixelStep());
            }
            case CostUnit.Second any -> {}
            case CostUnit.InputSecond any -> {}
            case CostUnit.Block any -> {}
            case CostUnit.Clip any -> {}
            case CostUnit.Minute any -> {}
            case CostUnit.Image any -> {}
            case CostUnit.ThousandCharacters any -> {}
        }
        if (Ratio.isFinite(bottom)) {
            price = price.divide(bottom);
            bottom = BigDecimal.ONE;
        }
        return new CostPart(pointer, cost, price, bottom, minimum, maxInputSeconds, tokensOfFrame);
    }

    private static long upTo(int pixels, int step) {
        return (pixels + step - 1L) / step * step;
    }

    /** Why it cannot be told what a clip costs with these inputs; null where it can. */
    @Nullable
    String lacks(Inputs inputs) {
        return switch (cost.unit()) {
            case CostUnit.InputSecond any ->
                inputs.inputSeconds() == null && maxInputSeconds == null ? "input_seconds_required" : null;
            case CostUnit.ThousandCharacters characters ->
                characters.characters() == null && inputs.promptCharacters() == null
                        ? "prompt_characters_required"
                        : null;
            case CostUnit.Second any -> null;
            case CostUnit.Block any -> null;
            case CostUnit.Clip any -> null;
            case CostUnit.Minute any -> null;
            case CostUnit.Token any -> null;
            case CostUnit.Image any -> null;
            case CostUnit.GpuHour any -> null;
            case CostUnit.GpuMonth any -> null;
        };
    }

    /** Whether it depends on what goes in. */
    boolean dependsOnInputs() {
        return cost.unit() instanceof CostUnit.InputSecond
                || (cost.unit() instanceof CostUnit.ThousandCharacters characters && characters.characters() == null);
    }

    /**
     * How many units a clip is.
     *
     * @param seconds of the clip
     * @param bought the length it was bought at
     */
    BigDecimal quantity(BigDecimal seconds, int bought, Inputs inputs) {
        return switch (cost.unit()) {
            case CostUnit.Second any -> seconds;
            case CostUnit.GpuHour any -> seconds;
            case CostUnit.GpuMonth any -> seconds;
            case CostUnit.Clip any -> BigDecimal.ONE;
            case CostUnit.Minute any -> seconds.divide(MINUTE, 0, RoundingMode.CEILING);
            case CostUnit.Block block -> BigDecimal.valueOf(block.count(bought));
            case CostUnit.Image image -> BigDecimal.valueOf(image.images());
            case CostUnit.Token token -> tokens(token, seconds);
            case CostUnit.InputSecond any -> BigDecimal.valueOf(known(inputs.inputSeconds(), maxInputSeconds));
            case CostUnit.ThousandCharacters characters ->
                BigDecimal.valueOf(known(characters.characters(), inputs.promptCharacters()))
                        .divide(THOUSAND);
        };
    }

    private BigDecimal tokens(CostUnit.Token token, BigDecimal seconds) {
        if (token.tokens() != null) {
            return token.tokens();
        }
        CostUnit.Formula formula = token.formula();
        if (formula == null) {
            throw new IllegalStateException("tokens without formula and number");
        }
        BigDecimal frames = seconds.multiply(BigDecimal.valueOf(formula.framesPerSecond()))
                .add(BigDecimal.valueOf(formula.extraFrames()));
        return frames.multiply(BigDecimal.valueOf(tokensOfFrame))
                .divide(BigDecimal.valueOf(formula.divisor()), 0, RoundingMode.CEILING);
    }

    private static int known(@Nullable Integer first, @Nullable Integer second) {
        if (first != null) {
            return first;
        }
        if (second == null) {
            throw new IllegalStateException("what a cost depends on is not known");
        }
        return second;
    }

    /** What a clip costs under this entry. */
    Ratio of(BigDecimal seconds, int bought, Inputs inputs) {
        Ratio amount = new Ratio(price.multiply(quantity(seconds, bought, inputs)), bottom);
        return minimum == null ? amount : amount.max(Ratio.of(minimum));
    }
}

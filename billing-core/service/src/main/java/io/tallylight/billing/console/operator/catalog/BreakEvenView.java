package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import io.tallylight.rating.forecast.FlatPlan;
import io.tallylight.rating.forecast.Mix;
import io.tallylight.rating.forecast.SelfHosting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where on something pays. A part is null where what was typed makes no sense.
 *
 * @param machine a machine of one's own against interfaces that are paid by the second
 * @param plan a flat price against clips
 * @param mix seconds of several models
 */
@TemplateData
public record BreakEvenView(
        @Nullable Machine machine,
        @Nullable Flat plan,
        @Nullable Blend mix) {

    /** A machine's figures. */
    @TemplateData
    public record Machine(
            BigDecimal perClip,
            BigDecimal perSecond,
            BigDecimal wholePerSecond,
            long capacity,
            List<Against> against) {}

    /**
     * Where it meets an interface.
     *
     * @param needed seconds a month
     * @param reached whether one machine makes that much
     * @param share of what it makes at most; null where that is not enough
     */
    @TemplateData
    public record Against(
            BigDecimal price,
            long needed,
            boolean reached,
            @Nullable BigDecimal share) {}

    /** A flat price's figures. */
    @TemplateData
    public record Flat(BigDecimal fee, long most, BigDecimal marginAtMost, BigDecimal marginBeyond) {}

    /**
     * A mix's figures.
     *
     * @param multiplier the least multiple of cost that keeps the floor; null where none does
     */
    @TemplateData
    public record Blend(
            BigDecimal perSecond,
            @Nullable BigDecimal leastPrice,
            @Nullable BigDecimal multiplier) {}

    static BreakEvenView of(OutlookForm form) {
        return new BreakEvenView(machine(form), plan(form), mix(form));
    }

    private static @Nullable Machine machine(OutlookForm form) {
        try {
            SelfHosting machine = new SelfHosting(
                    form.decimal("monthly"),
                    form.decimal("operations"),
                    form.whole("clips_a_day"),
                    form.whole("clip_seconds"),
                    form.whole("days"));
            List<Against> against = new ArrayList<>();
            for (String price : form.text("api_prices").split("[ ;]+", -1)) {
                if (!price.isBlank()) {
                    against.add(against(machine, new BigDecimal(price)));
                }
            }
            return new Machine(
                    machine.costPerClip(),
                    machine.costPerSecond(),
                    machine.wholeCostPerSecond(),
                    machine.capacitySeconds(),
                    List.copyOf(against));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static Against against(SelfHosting machine, BigDecimal price) {
        return switch (machine.against(price)) {
            case SelfHosting.Against.Reached(long needed, BigDecimal share) -> new Against(price, needed, true, share);
            case SelfHosting.Against.NotReachable(long needed, long capacity) ->
                new Against(price, needed, false, null);
        };
    }

    private static @Nullable Flat plan(OutlookForm form) {
        try {
            FlatPlan plan = new FlatPlan(form.decimal("price"), form.decimal("fee_percent"), form.decimal("fee_fixed"));
            BigDecimal clip = form.decimal("clip_cost");
            long most = plan.most(clip, form.floor());
            return new Flat(
                    plan.fee(),
                    most,
                    plan.margin(BigDecimal.valueOf(most), clip),
                    plan.margin(BigDecimal.valueOf(most + 1), clip));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Blend mix(OutlookForm form) {
        try {
            List<Mix.Part> parts = new ArrayList<>();
            for (String line : form.text("mix").lines().toList()) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length >= 3) {
                    parts.add(new Mix.Part(
                            words[0],
                            new BigDecimal(words[words.length - 2]),
                            new BigDecimal(words[words.length - 1])));
                }
            }
            Mix mix = new Mix(parts);
            BigDecimal fee = form.decimal("fee_percent");
            return new Blend(
                    mix.costPerSecond(),
                    mix.leastPricePerSecond(form.floor(), fee).orElse(null),
                    Mix.leastMultiplier(form.floor(), fee).orElse(null));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }
}

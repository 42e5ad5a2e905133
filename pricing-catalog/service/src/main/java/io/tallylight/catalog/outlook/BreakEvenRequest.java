package io.tallylight.catalog.outlook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where two ways of paying meet; at least one part.
 *
 * @param selfHosting a machine of one's own against interfaces paid by the second
 * @param plan a flat price against clips
 * @param mix models in shares against a floor
 */
public record BreakEvenRequest(
        @Nullable @Valid Machine selfHosting,
        @Nullable @Valid FlatPrice plan,
        @Nullable @Valid ModelMix mix) {
    private static final String NOTHING = "0";

    /**
     * A machine.
     *
     * @param monthly its price a month
     * @param operations what running it costs a month
     * @param clipsPerDay how many clips it makes at most
     * @param clipSeconds how long each is
     * @param days of a month; 30 where it is missing
     * @param against prices of a second to compare with
     */
    public record Machine(
            @NotNull @DecimalMin(NOTHING) BigDecimal monthly,
            @Nullable @DecimalMin(NOTHING) BigDecimal operations,
            @NotNull @Min(1) @Max(1_000_000) Integer clipsPerDay,
            @NotNull @Min(1) @Max(3_600) Integer clipSeconds,
            @Nullable @Min(1) @Max(31) Integer days,

            @NotNull @Size(max = 100)
            List<@NotNull @DecimalMin(value = NOTHING, inclusive = false) BigDecimal> against) {}

    /**
     * A flat price.
     *
     * @param price for the period
     * @param feePercent of the price that taking it costs
     * @param feeFixed for the payment
     * @param costOfEach of a clip or second
     * @param floor the least margin, as a fraction; 0 where it is missing
     * @param quantities how many clips or seconds to show margins for
     */
    public record FlatPrice(
            @NotNull @DecimalMin(value = NOTHING, inclusive = false)
            BigDecimal price,

            @Nullable @DecimalMin(NOTHING) BigDecimal feePercent,
            @Nullable @DecimalMin(NOTHING) BigDecimal feeFixed,

            @NotNull @DecimalMin(value = NOTHING, inclusive = false)
            BigDecimal costOfEach,

            @Nullable BigDecimal floor,
            @Nullable @Size(max = 1_000) List<@NotNull @DecimalMin(NOTHING) BigDecimal> quantities) {}

    /**
     * Models in shares.
     *
     * @param parts each model's share of the seconds and cost of one
     * @param floor the least margin, as a fraction; 0 where it is missing
     * @param feePercent of the price that taking it costs
     * @param secondsPerMonth for the cost of a month
     */
    public record ModelMix(
            @NotEmpty @Size(max = 1_000) List<@NotNull @Valid MixPart> parts,
            @Nullable BigDecimal floor,
            @Nullable @DecimalMin(NOTHING) BigDecimal feePercent,
            @Nullable @DecimalMin(NOTHING) BigDecimal secondsPerMonth) {}

    /** A part of a mix. */
    public record MixPart(
            @NotNull String model,
            @NotNull @DecimalMin(NOTHING) BigDecimal share,
            @NotNull @DecimalMin(NOTHING) BigDecimal costPerSecond) {}
}

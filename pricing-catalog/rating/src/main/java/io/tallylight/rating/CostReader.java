package io.tallylight.rating;

import io.tallylight.rating.Cost.Scope;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what things cost us: one entry, in the members of its unit. */
final class CostReader {
    private static final List<String> UNITS = List.of(
            "second",
            "input_second",
            "block",
            "clip",
            "minute",
            "token",
            "image",
            "thousand_characters",
            "gpu_hour",
            "gpu_month");
    private static final List<String> OF_A_UNIT = List.of(
            "block_seconds",
            "blocks",
            "per",
            "formula",
            "tokens",
            "images",
            "characters",
            "gpu_seconds_per_second",
            "operations",
            "include_operations",
            "clips_per_day",
            "clip_seconds",
            "days");
    private static final int DAYS_OF_A_MONTH = 30;
    private static final CostUnit.Formula ANY_FORMULA = new CostUnit.Formula(1, 0, 1, 1);

    private CostReader() {}

    /** An entry of a model; it says where it is from. */
    static Cost ofModel(Fields in, String costingCurrency) {
        return cost(in, costingCurrency, in.text("source"));
    }

    /** The cost of a pipeline's own step; the quantity is stated with it. */
    static Cost ofStep(Fields in, String costingCurrency) {
        return cost(in, costingCurrency, in.optionalText("source"));
    }

    private static Cost cost(Fields in, String costingCurrency, @Nullable String source) {
        BigDecimal amount = in.optionalPositive("amount");
        BigDecimal credits = in.optionalPositive("credits");
        if (amount == null && credits == null) {
            in.flaw("amount", "is missing; or credits, the provider's own");
        } else if (amount != null && credits != null) {
            in.flaw("credits", "stands instead of amount, not beside it");
        }
        BigDecimal minimumCredits = in.optionalPositive("minimum_credits");
        if (minimumCredits != null && credits == null) {
            in.flaw("minimum_credits", "goes with credits; a minimum of money is minimum");
        }
        Cost cost = new Cost(
                unit(in),
                amount,
                credits,
                Objects.requireNonNullElse(in.optionalCurrency("currency"), costingCurrency),
                in.optionalPositive("minimum"),
                minimumCredits,
                scope(in),
                in.optionalInstant("effective_from"),
                in.optionalInstant("effective_until"),
                in.optionalText("promotion"),
                source,
                in.optionalDate("source_date"));
        if (cost.effectiveFrom() != null
                && cost.effectiveUntil() != null
                && !cost.effectiveUntil().isAfter(cost.effectiveFrom())) {
            in.flaw("effective_until", "must be after effective_from");
        }
        return cost;
    }

    private static Scope scope(Fields in) {
        String resolution = in.optionalResolution("resolution");
        return new Scope(
                resolution == null ? null : Resolution.sizeClass(resolution),
                in.optionalFlag("audio"),
                in.optionalOneOf("operation", Operation.class),
                in.optionalWhole("frame_rate"),
                in.optionalWhole("seconds"));
    }

    private static CostUnit unit(Fields in) {
        String unit = in.text("unit");
        return switch (unit) {
            case "second" -> new CostUnit.Second();
            case "input_second" -> new CostUnit.InputSecond();
            case "block" -> new CostUnit.Block(in.whole("block_seconds"), in.wholesByWhole("blocks"));
            case "clip" -> new CostUnit.Clip();
            case "minute" -> new CostUnit.Minute();
            case "token" -> token(in);
            case "image" -> new CostUnit.Image(in.wholeOr("images", 1));
            case "thousand_characters" -> new CostUnit.ThousandCharacters(in.optionalWhole("characters"));
            case "gpu_hour" -> new CostUnit.GpuHour(in.positive("gpu_seconds_per_second"));
            case "gpu_month" ->
                new CostUnit.GpuMonth(
                        in.optionalNotNegative("operations"),
                        in.flag("include_operations"),
                        in.whole("clips_per_day"),
                        in.whole("clip_seconds"),
                        in.wholeOr("days", DAYS_OF_A_MONTH));
            default -> {
                if (!unit.isEmpty()) {
                    in.flaw("unit", "must be " + Words.orList(UNITS) + Near.hint(unit, UNITS));
                }
                in.letStand(OF_A_UNIT);
                yield new CostUnit.Second();
            }
        };
    }

    private static CostUnit token(Fields in) {
        BigDecimal per = Objects.requireNonNullElse(in.optionalPositive("per"), BigDecimal.ONE);
        if (!Ratio.isFinite(per)) {
            in.flaw("per", "must be a number that a decimal can be divided by, such as 1000000");
        }
        CostUnit.Formula formula = in.optionalObject("formula", CostReader::formula);
        BigDecimal tokens = in.optionalPositive("tokens");
        if ((formula == null) == (tokens == null)) {
            in.flaw("formula", "exactly one of formula and tokens must be stated");
        }
        return new CostUnit.Token(per, formula == null && tokens == null ? ANY_FORMULA : formula, tokens);
    }

    private static CostUnit.Formula formula(Fields in) {
        return new CostUnit.Formula(
                in.whole("frames_per_second"),
                Objects.requireNonNullElse(in.optionalWhole("extra_frames", 0), 0),
                in.wholeOr("divisor", 1),
                in.wholeOr("pixel_step", 1));
    }
}

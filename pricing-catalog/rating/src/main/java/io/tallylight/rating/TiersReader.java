package io.tallylight.rating;

import io.tallylight.rating.Tiers.By;
import io.tallylight.rating.Tiers.Mode;
import io.tallylight.rating.Tiers.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Reads tiers: steps that neither overlap nor descend, the last without an end. */
final class TiersReader {
    private TiersReader() {}

    static Tiers tiers(Fields in) {
        Mode mode = in.oneOf("mode", Mode.class);
        By by = in.has("by") ? in.oneOf("by", By.class) : By.SECOND;
        List<Step> steps = in.list("steps", TiersReader::step);
        check(in, steps);
        BigDecimal packageSize = in.optionalPositive("package_size");
        if (mode == Mode.PACKAGE && packageSize == null) {
            in.flaw("package_size", "is missing; mode package needs it");
        }
        if (mode != Mode.PACKAGE && packageSize != null) {
            in.flaw("package_size", "goes with mode package");
        }
        return new Tiers(
                mode, by, steps, mode == Mode.PACKAGE ? Objects.requireNonNullElse(packageSize, BigDecimal.ONE) : null);
    }

    static PeriodTiers ofPeriod(Fields in) {
        return new PeriodTiers(in.optionalText("model"), tiers(in));
    }

    private static Step step(Fields in) {
        return new Step(
                in.optionalPositive("up_to"),
                in.notNegative("price"),
                Objects.requireNonNullElse(in.optionalNotNegative("flat"), BigDecimal.ZERO));
    }

    private static void check(Fields in, List<Step> steps) {
        if (steps.isEmpty()) {
            in.flaw("steps", "must state at least one step");
            return;
        }
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            BigDecimal upTo = steps.get(i).upTo();
            boolean last = i == steps.size() - 1;
            String at = in.pointer("steps") + "/" + i + "/up_to";
            if (upTo == null) {
                if (!last) {
                    in.flawAt(at, "is missing; only the last step has no end");
                }
                continue;
            }
            if (last) {
                in.flawAt(at, "must be left out of the last step; what lies beyond it would have no price");
            }
            if (upTo.compareTo(before) <= 0 && i > 0) {
                in.flawAt(at, "must be more than " + before.toPlainString() + "; steps neither overlap nor descend");
            }
            before = upTo.max(before);
        }
    }
}

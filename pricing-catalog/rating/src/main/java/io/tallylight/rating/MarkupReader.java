package io.tallylight.rating;

import io.tallylight.rating.MarkupRule.Match;
import io.tallylight.rating.MarkupRule.Price;
import io.tallylight.values.Operation;
import java.math.BigDecimal;

/** Reads the document's markup rules. */
final class MarkupReader {
    private MarkupReader() {}

    static MarkupRule rule(Fields in) {
        return new MarkupRule(in.object("match", MarkupReader::match), price(in));
    }

    private static Match match(Fields in) {
        String resolution = in.optionalText("resolution");
        if (resolution != null) {
            ModelReader.checkResolution(in, "resolution", resolution);
        }
        return new Match(
                in.optionalText("model"),
                in.optionalText("provider"),
                in.optionalText("role"),
                in.optionalText("plan"),
                in.optionalOneOf("operation", Operation.class),
                resolution,
                in.optionalFlag("audio"));
    }

    /** {@code percent} is another way to write a multiplier: 50 percent over cost is 1.5 times the cost. */
    private static Price price(Fields in) {
        BigDecimal multiplier = in.optionalDecimal("multiplier");
        BigDecimal percent = in.optionalDecimal("percent");
        BigDecimal perSecond = in.optionalDecimal("price_per_second");
        int stated = (multiplier == null ? 0 : 1) + (percent == null ? 0 : 1) + (perSecond == null ? 0 : 1);
        if (stated != 1) {
            in.flaw("multiplier", "exactly one of multiplier, percent and price_per_second must be stated");
        }
        if (perSecond != null) {
            return new Price.PerSecond(perSecond);
        }
        if (percent != null) {
            return new Price.Multiplier(BigDecimal.ONE.add(percent.movePointLeft(2)));
        }
        return new Price.Multiplier(multiplier == null ? BigDecimal.ONE : multiplier);
    }
}

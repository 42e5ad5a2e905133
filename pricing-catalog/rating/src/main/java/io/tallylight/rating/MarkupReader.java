package io.tallylight.rating;

import io.tallylight.rating.MarkupRule.Match;
import io.tallylight.rating.MarkupRule.Price;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the document's markup rules. */
final class MarkupReader {
    private static final BigDecimal ALL_OF_IT = BigDecimal.valueOf(-100);
    private static final int CREDIT_DECIMALS = 6;

    private MarkupReader() {}

    static MarkupRule rule(Fields in) {
        BigDecimal minimumCharge = in.optionalPositive("minimum_charge");
        if (minimumCharge != null && minimumCharge.stripTrailingZeros().scale() > CREDIT_DECIMALS) {
            in.flaw("minimum_charge", "must be a whole number of millionths of a credit");
        }
        return new MarkupRule(
                in.optionalText("id"),
                in.object("match", MarkupReader::match),
                price(in),
                minimumCharge,
                in.optionalObject("rounding", PolicyReader::rounding));
    }

    private static Match match(Fields in) {
        String resolution = in.optionalResolution("resolution");
        return new Match(
                in.optionalText("model"),
                in.optionalText("provider"),
                in.optionalText("role"),
                in.optionalText("plan"),
                in.optionalText("account_tag"),
                in.optionalOneOf("operation", Operation.class),
                resolution == null ? null : Resolution.sizeClass(resolution),
                in.optionalFlag("audio"));
    }

    /** {@code percent} is another way to write a multiplier: 50 percent over cost is 1.5 times the cost. */
    private static Price price(Fields in) {
        BigDecimal multiplier = in.optionalPositive("multiplier");
        BigDecimal percent = in.optionalDecimal("percent");
        if (percent != null && percent.compareTo(ALL_OF_IT) <= 0) {
            in.flaw("percent", "must be more than -100");
        }
        BigDecimal perSecond = in.optionalPositive("price_per_second");
        BigDecimal perClip = in.optionalPositive("price_per_clip");
        Tiers tiers = in.optionalObject("tiers", TiersReader::tiers);
        List<Price> stated = Stream.<Price>of(
                        multiplier == null ? null : new Price.Multiplier(multiplier),
                        percent == null ? null : new Price.Multiplier(BigDecimal.ONE.add(percent.movePointLeft(2))),
                        perSecond == null ? null : new Price.PerSecond(perSecond),
                        perClip == null ? null : new Price.PerClip(perClip),
                        tiers == null ? null : new Price.Tiered(tiers))
                .filter(Objects::nonNull)
                .toList();
        if (stated.size() != 1) {
            in.flaw(
                    "multiplier",
                    "exactly one of multiplier, percent, price_per_second, price_per_clip and tiers must be stated");
        }
        return stated.isEmpty() ? new Price.Multiplier(BigDecimal.ONE) : stated.getFirst();
    }
}

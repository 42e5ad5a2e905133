package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.MixShare;
import io.tallylight.rating.Pack.Bonus;
import io.tallylight.rating.Plan.Interval;
import io.tallylight.rating.Plan.Overage;
import io.tallylight.rating.Plan.RateLimits;
import io.tallylight.rating.Plan.Rollover;
import io.tallylight.rating.Plan.Trial;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads what is sold: plans, packs, promotions. */
final class OfferReader {
    private OfferReader() {}

    static Plan plan(Fields in, String costingCurrency) {
        return new Plan(
                in.text("id"),
                in.optionalText("name"),
                in.has("interval") ? in.oneOf("interval", Interval.class) : Interval.MONTH,
                prices(in, costingCurrency),
                in.positive("credits"),
                in.optionalObject("trial", OfferReader::trial),
                in.optionalObject("rollover", OfferReader::rollover),
                in.optionalObject("overage", OfferReader::overage),
                allowed(in),
                in.optionalWhole("max_clip_seconds"),
                in.resolutions("resolutions").stream()
                        .map(Resolution::sizeClass)
                        .toList(),
                in.optionalObject("rate_limits", OfferReader::rateLimits),
                in.optionalWhole("concurrency"),
                in.list("discounts", OfferReader::discount),
                in.list("expected_mix", OfferReader::mixShare));
    }

    static Pack pack(Fields in, String costingCurrency) {
        Map<String, BigDecimal> prices = prices(in, costingCurrency);
        for (Map.Entry<String, BigDecimal> price : prices.entrySet()) {
            if (price.getValue().signum() == 0) {
                in.flaw(in.has("price") ? "price" : "prices", "must be more than 0; what is given away is a promotion");
            }
        }
        return new Pack(
                in.text("id"),
                in.optionalText("name"),
                prices,
                in.positive("credits"),
                in.optionalWhole("valid_days"),
                in.list("bonus", OfferReader::bonus),
                in.list("discounts", OfferReader::discount),
                allowed(in),
                in.list("expected_mix", OfferReader::mixShare));
    }

    static Promotion promotion(Fields in) {
        Promotion.Kind kind = in.oneOf("kind", Promotion.Kind.class);
        BigDecimal percent = in.has("percent") ? in.percent("percent") : null;
        BigDecimal credits = in.optionalPositive("credits");
        switch (kind) {
            case PERCENT_OFF -> {
                if (percent == null || credits != null) {
                    in.flaw("percent", "a promotion of kind percent_off states percent, and no credits");
                }
            }
            case BONUS_CREDITS -> {
                if ((percent == null) == (credits == null)) {
                    in.flaw("credits", "a promotion of kind bonus_credits states either credits or percent");
                }
            }
            case GRANTED_CREDITS -> {
                if (credits == null || percent != null) {
                    in.flaw("credits", "a promotion of kind granted_credits states credits, and no percent");
                }
            }
        }
        Instant startsAt = in.optionalInstant("starts_at");
        Instant endsAt = in.optionalInstant("ends_at");
        if (startsAt != null && endsAt != null && !endsAt.isAfter(startsAt)) {
            in.flaw("ends_at", "must be after starts_at");
        }
        return new Promotion(
                in.text("id"),
                kind,
                percent,
                credits,
                in.texts("applies_to"),
                startsAt,
                endsAt,
                in.optionalNotNegative("budget"),
                in.flag("stackable"));
    }

    static MixShare mixShare(Fields in) {
        return new MixShare(
                in.text("model"),
                in.notNegative("share"),
                in.optionalResolution("resolution"),
                in.optionalFlag("audio"),
                in.wholeOr("seconds", MixShare.SECONDS));
    }

    private static Map<String, BigDecimal> prices(Fields in, String costingCurrency) {
        if (in.has("prices")) {
            Map<String, BigDecimal> prices = in.pricesByCurrency("prices");
            if (prices.isEmpty()) {
                in.flaw("prices", "must state at least one price");
            }
            if (in.has("price")) {
                in.flaw("price", "stands alone, without prices");
            }
            return prices;
        }
        return Map.of(costingCurrency, in.notNegative("price"));
    }

    private static Allowed allowed(Fields in) {
        return new Allowed(in.texts("roles"), in.texts("models"), in.texts("excluded_models"));
    }

    private static Discount discount(Fields in) {
        return new Discount(in.text("id"), in.percent("percent"));
    }

    private static Trial trial(Fields in) {
        return new Trial(in.whole("days"), in.optionalNotNegative("credits"), in.flag("card"));
    }

    private static Rollover rollover(Fields in) {
        return new Rollover(in.percent("percent"), in.optionalPositive("most"), in.optionalWhole("intervals"));
    }

    private static Overage overage(Fields in) {
        return new Overage(in.flag("allowed"), in.optionalPositive("price_per_credit"));
    }

    private static RateLimits rateLimits(Fields in) {
        return new RateLimits(in.optionalWhole("per_minute"), in.optionalWhole("per_day"));
    }

    private static Bonus bonus(Fields in) {
        BigDecimal percent = in.optionalPositive("percent");
        BigDecimal credits = in.optionalPositive("credits");
        if ((percent == null) == (credits == null)) {
            in.flaw("percent", "exactly one of percent and credits must be stated");
        }
        return new Bonus(in.wholeOr("from_quantity", 1), percent, credits);
    }

    /** Bonus slabs begin at ascending quantities; checked by the document's checks. */
    static boolean ascending(List<Bonus> slabs) {
        for (int i = 1; i < slabs.size(); i++) {
            if (slabs.get(i).fromQuantity() <= slabs.get(i - 1).fromQuantity()) {
                return false;
            }
        }
        return true;
    }
}

package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found, with the refused first.
 *
 * @param passed whether the document may be published
 * @param offers every way of selling every plan and pack; the worst margin first
 * @param mends what would mend each plan or pack that is below a floor
 * @param skipped models that no figure counts
 */
@TemplateData
public record GateView(boolean passed, List<Offer> offers, List<Mend> mends, List<Skipped> skipped) {
    private static final int CHARTED = 40;

    /**
     * What is left, and what must be.
     *
     * @param margin null without revenue, or where credits buy without end
     * @param floor null where the policy sets none
     * @param made the request that makes it; empty for a mix
     */
    @TemplateData
    public record Figure(
            @Nullable BigDecimal cost,
            @Nullable BigDecimal margin,
            @Nullable BigDecimal floor,
            boolean kept,
            String made,
            String model) {
        /** In percent, for charts. */
        public String percent() {
            return points(margin);
        }

        /** In percent, for charts. */
        public String floorPercent() {
            return points(floor);
        }
    }

    /**
     * One way of selling a plan or a pack. Money in the costing currency but for the price.
     *
     * @param discount its id; empty at list
     * @param bonus from how many packs it is given; empty without
     * @param promotion its id; empty without
     * @param at with the costs in force from here on
     */
    @TemplateData
    public record Offer(
            String kind,
            String id,
            String discount,
            String bonus,
            String promotion,
            @Nullable Instant at,
            String currency,
            @Nullable BigDecimal price,
            @Nullable BigDecimal revenue,
            @Nullable BigDecimal fee,
            @Nullable BigDecimal credits,
            @Nullable BigDecimal netPerCredit,
            @Nullable Figure blended,
            @Nullable Figure worst) {
        public boolean kept() {
            return (blended == null || blended.kept()) && (worst == null || worst.kept());
        }

        /** How it is called in a chart. */
        public String label() {
            return Stream.of(id, discount, bonus.isEmpty() ? "" : "× " + bonus, promotion, currency)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · "));
        }
    }

    /**
     * A breach with what would mend it.
     *
     * @param floor {@code blended} or {@code worst}
     * @param mostCredits the most that may be included; null where no number mends it
     * @param prices the least prices, such as {@code 20.80 USD}
     * @param exclude models to exclude
     */
    @TemplateData
    public record Mend(
            Offer offer,
            String floor,
            @Nullable BigDecimal needed,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal mostCredits,
            List<Price> prices,
            List<String> exclude) {}

    /** An amount in a currency. */
    @TemplateData
    public record Price(BigDecimal amount, String currency) {}

    /** A model left out. */
    @TemplateData
    public record Skipped(
            String model, String reason, @Nullable Instant since) {}

    static GateView of(JsonNode body) {
        List<Offer> offers = JsonRead.list(body.path("offers"), GateView::offer).stream()
                .sorted(Comparator.comparing(Offer::kept).thenComparing(GateView::least))
                .toList();
        return new GateView(
                body.path("passed").asBoolean(),
                offers,
                mends(body.path("breaches")),
                JsonRead.list(
                        body.path("retired"),
                        one -> new Skipped(
                                JsonRead.text(one, "model"),
                                JsonRead.word(one, "reason"),
                                JsonRead.instant(one, "since"))));
    }

    /** Of the problem that refused a publication. */
    static GateView refused(JsonNode problem) {
        return new GateView(false, List.of(), mends(problem.path("breaches")), List.of());
    }

    /** Those that a chart can show. */
    public List<Offer> charted() {
        return offers.size() <= CHARTED ? offers : offers.subList(0, CHARTED);
    }

    /** How many of its offers keep their floors. */
    public long keep() {
        return offers.stream().filter(Offer::kept).count();
    }

    private static List<Mend> mends(JsonNode breaches) {
        return JsonRead.list(breaches, GateView::mend);
    }

    private static Mend mend(JsonNode breach) {
        BigDecimal most = null;
        List<Price> prices = List.of();
        List<String> exclude = List.of();
        for (JsonNode remedy : breach.path("remedies")) {
            if (remedy.hasNonNull("credits")) {
                most = JsonRead.decimal(remedy, "credits");
            }
            if (remedy.hasNonNull("prices")) {
                prices = prices(remedy.path("prices"));
            }
            if (remedy.hasNonNull("models")) {
                exclude = JsonRead.list(remedy.path("models"), JsonNode::asText);
            }
        }
        return new Mend(
                offer(breach.path("offer")),
                JsonRead.word(breach, "floor"),
                JsonRead.decimal(breach, "needed"),
                JsonRead.decimal(breach, "actual"),
                most,
                prices,
                exclude);
    }

    private static List<Price> prices(JsonNode prices) {
        Map<String, BigDecimal> least = new LinkedHashMap<>();
        prices.fieldNames().forEachRemaining(currency -> {
            BigDecimal amount = JsonRead.decimal(prices, currency);
            if (amount != null) {
                least.put(currency, amount);
            }
        });
        return least.entrySet().stream()
                .map(one -> new Price(one.getValue(), one.getKey()))
                .toList();
    }

    private static Offer offer(JsonNode one) {
        return new Offer(
                JsonRead.word(one, "kind"),
                JsonRead.text(one, "id"),
                JsonRead.text(one, "discount"),
                JsonRead.text(one, "bonus"),
                JsonRead.text(one, "promotion"),
                JsonRead.instant(one, "at"),
                JsonRead.text(one, "currency"),
                JsonRead.decimal(one, "price"),
                JsonRead.decimal(one, "revenue"),
                JsonRead.decimal(one, "fee"),
                JsonRead.decimal(one, "credits"),
                JsonRead.decimal(one, "net_per_credit"),
                figure(one.path("blended")),
                figure(one.path("worst")));
    }

    private static @Nullable Figure figure(JsonNode one) {
        if (!one.isObject()) {
            return null;
        }
        JsonNode clip = one.path("clip");
        return new Figure(
                JsonRead.decimal(one, "cost"),
                JsonRead.decimal(one, "margin"),
                JsonRead.decimal(one, "floor"),
                one.path("kept").asBoolean(true),
                clip.isObject() ? made(clip) : "",
                JsonRead.text(clip, "model"));
    }

    private static String made(JsonNode clip) {
        return JsonRead.text(clip, "model") + ", " + JsonRead.text(clip, "resolution") + ", "
                + JsonRead.text(clip, "seconds") + " s";
    }

    private static BigDecimal least(Offer offer) {
        Figure worst = offer.worst() == null ? offer.blended() : offer.worst();
        BigDecimal margin = worst == null ? null : worst.margin();
        return Objects.requireNonNullElse(margin, BigDecimal.valueOf(Long.MIN_VALUE));
    }

    private static String points(@Nullable BigDecimal share) {
        return share == null ? "" : share.movePointRight(2).stripTrailingZeros().toPlainString();
    }
}

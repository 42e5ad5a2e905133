package io.tallylight.rating;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price list as it is written: read, checked, and immutable. Amounts are exact decimals.
 *
 * @param name the document's own name
 * @param profile which lengths the providers behind it take
 * @param notes for the reader, if any
 * @param costingCurrency what costs, prices and {@code list_value} are stated in
 * @param credit the unit customers pay in
 * @param effectiveFrom in force from here on; the publisher fills it in where the document leaves it open
 * @param exchangeRates from other currencies to the costing currency
 * @param providers who makes the videos
 * @param models what they offer, and what it costs us
 * @param roles names for a choice of models, such as {@code preview}
 * @param markup how price follows from cost, or is stated
 * @param rounding how a generation's credits are rounded, once
 * @param fee what taking money costs
 * @param marginPolicy the least margin, and what to do below it
 * @param expectedMix shares of the seconds we expect to sell
 * @param plans declared subscriptions
 * @param packs declared bundles of credits
 */
public record CatalogDocument(
        String name,
        Profile profile,
        @Nullable String notes,
        String costingCurrency,
        Credit credit,
        @Nullable Instant effectiveFrom,
        List<ExchangeRate> exchangeRates,
        List<Provider> providers,
        List<Model> models,
        List<Role> roles,
        List<MarkupRule> markup,
        Rounding rounding,
        Fee fee,
        MarginPolicy marginPolicy,
        List<MixShare> expectedMix,
        List<Plan> plans,
        List<Pack> packs) {

    /** Which lengths the providers behind a price list take. */
    public enum Profile {
        /** Each provider's real lengths, inputs and retirement. */
        CONTRACT,
        /** Whole seconds as the models state them; retirement is off. For figures that must be comparable. */
        ANY_SECONDS
    }

    /**
     * The unit customers pay in.
     *
     * @param code three capitals, {@code CRD} unless stated
     * @param listValue what one is worth, in the costing currency
     */
    public record Credit(String code, BigDecimal listValue) {}

    /**
     * A dated rate, frozen with the version.
     *
     * @param from the foreign currency
     * @param rate units of the costing currency for one of it
     * @param asOf the day of the rate
     * @param source where it is from
     */
    public record ExchangeRate(
            String from,
            BigDecimal rate,
            @Nullable LocalDate asOf,
            @Nullable String source) {}

    /**
     * A name for a choice of models.
     *
     * @param id such as {@code final_audio}
     * @param primary the model to try first
     * @param fallbacks the others, in order
     * @param useWhen for the reader
     */
    public record Role(
            String id,
            String primary,
            List<String> fallbacks,
            @Nullable String useWhen) {}

    /**
     * How a generation's credits are rounded, once, after everything is summed.
     *
     * @param unit the step, in credits; a millionth unless stated
     * @param mode who keeps the remainder; half up unless stated
     */
    public record Rounding(BigDecimal unit, RoundingMode mode) {}

    /**
     * What taking money costs.
     *
     * @param percent of the amount
     * @param fixed for each payment, in the costing currency
     */
    public record Fee(BigDecimal percent, BigDecimal fixed) {}

    /**
     * The least margin, and what to do below it.
     *
     * @param floorRequest the floor of a single request, as a fraction of revenue
     * @param mode what to do below it
     */
    public record MarginPolicy(@Nullable BigDecimal floorRequest, Mode mode) {
        /** What to do below a floor. */
        public enum Mode {
            /** Refuse. */
            STRICT,
            /** Let it pass, record and count it. */
            OBSERVE,
            /** Let it pass. */
            ALLOW
        }
    }

    /**
     * A share of the seconds we expect to sell.
     *
     * @param model a model's id
     * @param share between 0 and 1; all together 1
     */
    public record MixShare(String model, BigDecimal share) {}

    /**
     * A declared subscription; stored, not sold yet.
     *
     * @param id names it
     * @param name for customers
     * @param price for each interval, in the costing currency
     * @param interval {@code month} or {@code year}
     * @param credits included in each interval
     */
    public record Plan(String id, @Nullable String name, BigDecimal price, String interval, BigDecimal credits) {}

    /**
     * A declared bundle of credits; stored, not sold yet.
     *
     * @param id names it
     * @param name for customers
     * @param price in the costing currency
     * @param credits how many
     * @param validDays days until they end; never where null
     */
    public record Pack(
            String id,
            @Nullable String name,
            BigDecimal price,
            BigDecimal credits,
            @Nullable Integer validDays) {}

    /** Something wrong with a document: where, as a JSON pointer fragment such as {@code #/models/0/id}, and what. */
    public record Flaw(String pointer, String detail) {}

    /** What reading a document gives. */
    public sealed interface ReadResult {
        /** A sound document. */
        record Read(CatalogDocument document) implements ReadResult {}

        /** Everything that is wrong with it, in the document's order. */
        record Unsound(List<Flaw> flaws) implements ReadResult {}
    }

    /** Reads and checks a parsed document; reports every flaw, never only the first. */
    public static ReadResult read(JsonNode tree) {
        return DocumentReader.read(tree);
    }

    /** Reads a published document. One that is unsound is our own mistake: {@link IllegalArgumentException}. */
    public static Catalog parse(String json) {
        return switch (read(CatalogText.json(json))) {
            case ReadResult.Read(CatalogDocument document) -> document.prices();
            case ReadResult.Unsound(List<Flaw> flaws) ->
                throw new IllegalArgumentException("unsound catalog document: " + flaws);
        };
    }

    /**
     * A YAML or JSON document as canonical JSON: members sorted, decimals as text, nothing that was left out added. The
     * same content always gives the same text. Text that cannot be read is an {@link UnreadableDocument}.
     */
    public static String toCanonicalJson(String yaml) {
        return CatalogText.canonical(CatalogText.yaml(yaml));
    }

    /** This document, ready to be asked for prices. */
    public Catalog prices() {
        return new PriceList(this);
    }
}

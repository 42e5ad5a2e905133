package io.tallylight.rating;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param pipelines several steps that are priced and costed as one
 * @param markup how price follows from cost, or is stated
 * @param periodTiers prices over a billing period, for postpaid invoices only
 * @param rounding how a generation's credits are rounded, once
 * @param fee what taking money costs
 * @param marginPolicy the least margin, and what to do below it
 * @param expectedMix shares of the seconds we expect to sell
 * @param plans subscriptions
 * @param packs bundles of credits
 * @param promotions discounts and gifts for a while
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
        List<Pipeline> pipelines,
        List<MarkupRule> markup,
        List<PeriodTiers> periodTiers,
        Rounding rounding,
        Fee fee,
        MarginPolicy marginPolicy,
        List<MixShare> expectedMix,
        List<Plan> plans,
        List<Pack> packs,
        List<Promotion> promotions) {

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
     * @param primary the model or pipeline to try first
     * @param fallbacks the others, in order
     * @param constraints what a request for the role may be, and which models may serve it
     * @param useWhen for the reader
     */
    public record Role(
            String id,
            String primary,
            List<String> fallbacks,
            Constraints constraints,
            @Nullable String useWhen) {
        /** The primary, then the fallbacks. */
        public List<String> inOrder() {
            return Stream.concat(Stream.of(primary), fallbacks.stream()).toList();
        }
    }

    /**
     * What a request for a role may be, and which models may serve it. What is null is free.
     *
     * @param resolution made at this size, in either orientation
     * @param audio made with sound or without
     * @param minSeconds the shortest clip
     * @param maxSeconds the longest clip
     * @param licence only models of this licence
     * @param maxCostPerSecond only models that cost no more, in the costing currency
     */
    public record Constraints(
            @Nullable String resolution,
            @Nullable Boolean audio,
            @Nullable Integer minSeconds,
            @Nullable Integer maxSeconds,
            Licence.@Nullable Kind licence,
            @Nullable BigDecimal maxCostPerSecond) {}

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
     * @param fixed for each payment, in the currency of the payment
     */
    public record CardFee(BigDecimal percent, BigDecimal fixed) {}

    /**
     * What taking money costs, in any currency.
     *
     * @param percent of the amount
     * @param fixed for each payment, in the costing currency
     * @param byCurrency where it differs for payments in a currency
     */
    public record Fee(BigDecimal percent, BigDecimal fixed, Map<String, CardFee> byCurrency) {
        /** For payments in that currency; its fixed part is in the costing currency where nothing is stated for it. */
        public CardFee in(String currency) {
            CardFee own = byCurrency.get(currency);
            return own == null ? new CardFee(percent, fixed) : own;
        }
    }

    /**
     * A share of the seconds we expect to sell.
     *
     * @param model a model's or pipeline's id
     * @param share between 0 and 1; all together 1
     * @param resolution the model's default where null
     * @param audio the model's default where null
     * @param seconds of a clip
     */
    public record MixShare(
            String model,
            BigDecimal share,
            @Nullable String resolution,
            @Nullable Boolean audio,
            int seconds) {
        /** The length of a clip where none is stated. */
        public static final int SECONDS = 5;
    }

    /**
     * Something wrong with a document.
     *
     * @param pointer where, as a JSON pointer fragment such as {@code #/models/0/id}
     * @param detail what
     * @param line the line of the text, counted from 1; 0 where it is not known
     */
    public record Flaw(String pointer, String detail, int line) {
        /** One whose line is not known. */
        public Flaw(String pointer, String detail) {
            this(pointer, detail, 0);
        }
    }

    /** What reading a document gives. */
    public sealed interface ReadResult {
        /** A sound document. */
        record Read(CatalogDocument document) implements ReadResult {}

        /** Everything that is wrong with it, in the document's order. */
        record Unsound(List<Flaw> flaws) implements ReadResult {}
    }

    /** Reads and checks a parsed document; reports every flaw, never only the first. Lines are not known. */
    public static ReadResult read(JsonNode tree) {
        return DocumentReader.read(tree);
    }

    /**
     * Reads and checks YAML or JSON; reports every flaw, never only the first, each with its line. Text that cannot be
     * read at all is unsound too, with one flaw.
     */
    public static ReadResult read(String text) {
        try {
            return read(CatalogText.parse(text), text);
        } catch (UnreadableDocument unreadable) {
            return new ReadResult.Unsound(List.of(new Flaw("#", unreadable.detail(), unreadable.line())));
        }
    }

    /** The same for a text that was parsed already. */
    public static ReadResult read(JsonNode tree, String text) {
        return switch (read(tree)) {
            case ReadResult.Read read -> read;
            case ReadResult.Unsound(List<Flaw> flaws) ->
                new ReadResult.Unsound(Lines.of(text).locate(flaws));
        };
    }

    /** What somebody else found wrong with a text, each with its line. */
    public static List<Flaw> located(List<Flaw> flaws, String text) {
        return flaws.isEmpty() ? flaws : Lines.of(text).locate(flaws);
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

    /** This document, ready to be asked for prices; nothing is closed in it. */
    public Catalog prices() {
        return prices(Closings.NONE);
    }

    /** This document, ready to be asked for prices. */
    public Catalog prices(Closings closings) {
        return new PriceList(this, closings);
    }
}

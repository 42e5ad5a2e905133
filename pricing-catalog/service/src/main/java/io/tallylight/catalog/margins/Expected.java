package io.tallylight.catalog.margins;

import io.tallylight.rating.Candidate;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.MixShare;
import io.tallylight.rating.Lengths;
import io.tallylight.rating.Model;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a second is expected to cost and to bring at list value, card fee left out as it is in the books.
 *
 * @param costPerSecond in the costing currency, 12 decimals
 * @param pricePerSecond likewise
 * @param margin (price − cost) ÷ price, 12 decimals
 */
public record Expected(BigDecimal costPerSecond, BigDecimal pricePerSecond, BigDecimal margin) {
    private static final int DECIMALS = 12;
    private static final int LONGEST = 3_600;

    private static Optional<Expected> of(BigDecimal cost, BigDecimal price) {
        return price.signum() <= 0
                ? Optional.empty()
                : Optional.of(new Expected(
                        shown(cost),
                        shown(price),
                        price.subtract(cost).divide(price, DECIMALS, RoundingMode.HALF_EVEN)));
    }

    /** Of a model, for a clip of its usual size and sound; none where it is not offered then. */
    public static Optional<Expected> ofModel(CatalogDocument document, Catalog catalog, String model, Instant at) {
        return ofShare(document, catalog, new MixShare(model, BigDecimal.ONE, null, null, MixShare.SECONDS), at);
    }

    /** Of the expected mix, each second at its share; none where a part of it cannot be had. */
    public static Optional<Expected> ofMix(CatalogDocument document, Catalog catalog, List<MixShare> mix, Instant at) {
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal price = BigDecimal.ZERO;
        for (MixShare share : mix) {
            Optional<Expected> part = ofShare(document, catalog, share, at);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            cost = cost.add(part.get().costPerSecond().multiply(share.share()));
            price = price.add(part.get().pricePerSecond().multiply(share.share()));
        }
        return of(cost, price);
    }

    private static Optional<Expected> ofShare(CatalogDocument document, Catalog catalog, MixShare share, Instant at) {
        for (int seconds : lengths(document, share)) {
            for (Operation operation : operations(document, share.model())) {
                QuoteRequest request = new QuoteRequest(
                        share.model(), null, operation, seconds, 1, share.resolution(), share.audio(), null, Map.of());
                if (catalog.quote(request, at) instanceof Quoted quoted) {
                    Candidate candidate = quoted.candidates().getFirst();
                    BigDecimal clip = BigDecimal.valueOf(seconds);
                    return of(
                            candidate.mostCost().amount().divide(clip, MathContext.DECIMAL128),
                            candidate
                                    .mostCredits()
                                    .toDecimal()
                                    .multiply(document.credit().listValue())
                                    .divide(clip, MathContext.DECIMAL128));
                }
            }
        }
        return Optional.empty();
    }

    /** The length of the mix, else the nearest longer one that is made, else the longest. */
    private static List<Integer> lengths(CatalogDocument document, MixShare share) {
        Model model = find(document, share.model());
        if (model == null) {
            return List.of(share.seconds());
        }
        Lengths lengths = model.capabilities().seconds();
        List<Integer> tried = new ArrayList<>(List.of(share.seconds()));
        lengths.atLeast(share.seconds()).ifPresent(tried::add);
        IntStream.iterate(share.seconds(), seconds -> seconds > 0, seconds -> seconds - 1)
                .filter(lengths::offers)
                .findFirst()
                .ifPresent(tried::add);
        tried.removeIf(seconds -> seconds > LONGEST);
        return tried;
    }

    private static List<Operation> operations(CatalogDocument document, String id) {
        Model model = find(document, id);
        return model == null
                ? List.of(Operation.TEXT_TO_VIDEO)
                : model.capabilities().operations();
    }

    private static @Nullable Model find(CatalogDocument document, String id) {
        return document.models().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static BigDecimal shown(BigDecimal exact) {
        return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}

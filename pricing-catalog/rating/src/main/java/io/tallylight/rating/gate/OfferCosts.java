package io.tallylight.rating.gate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the credits of an offer can cost, over time: when the dearest allowed request is made with them, and when the
 * expected mix is. Two offers that allow the same share one; it remembers what it was asked, because an offer is sold in
 * many ways at the same time.
 */
final class OfferCosts {
    private final List<Slice> slices;
    private final List<MixPart> mix;
    private final Map<Window, Optional<Peak>> worst = new HashMap<>();
    private final Map<Window, Optional<Peak>> blended = new HashMap<>();

    /**
     * What may be chosen from.
     *
     * @param slices the dearest request of each allowed model, over time
     * @param mix the parts of the expected mix that are allowed
     */
    OfferCosts(List<Slice> slices, List<MixPart> mix) {
        this.slices = List.copyOf(slices);
        this.mix = List.copyOf(mix);
    }

    /** From the one instant to the other, both included. */
    private record Window(Instant first, Instant last) {}

    /** A slice and when it is first in force. */
    record Peak(Instant at, Exposure exposure) {}

    List<Slice> slices() {
        return slices;
    }

    List<MixPart> mix() {
        return mix;
    }

    /** The dearest allowed request at an instant; null where none is. */
    @Nullable
    Exposure worstAt(Instant at) {
        Peak peak = worst(at, at);
        return peak == null ? null : peak.exposure();
    }

    /** The dearest allowed request between two instants, both included, and when it is first so dear. */
    @Nullable
    Peak worst(Instant first, Instant last) {
        return worst.computeIfAbsent(new Window(first, last), this::findWorst).orElse(null);
    }

    private Optional<Peak> findWorst(Window window) {
        Slice dearest = null;
        for (Slice slice : slices) {
            if (slice.within(window.first(), window.last())
                    && (dearest == null || slice.worst().worseThan(dearest.worst()))) {
                dearest = slice;
            }
        }
        return Optional.ofNullable(dearest).map(slice -> new Peak(slice.firstFrom(window.first()), slice.worst()));
    }

    /** The dearest the mix becomes between two instants, both included, and when it is first so dear. */
    @Nullable
    Peak blended(Instant first, Instant last) {
        return blended.computeIfAbsent(new Window(first, last), this::findBlended)
                .orElse(null);
    }

    private Optional<Peak> findBlended(Window window) {
        TreeSet<Instant> changes = new TreeSet<>();
        changes.add(window.first());
        for (MixPart part : mix) {
            for (Slice slice : part.slices()) {
                addWithin(changes, slice.from(), window);
                Instant until = slice.until();
                if (until != null) {
                    addWithin(changes, until, window);
                }
            }
        }
        Peak peak = null;
        for (Instant at : changes) {
            Exposure here = mixAt(at);
            if (here != null && (peak == null || here.worseThan(peak.exposure()))) {
                peak = new Peak(at, here);
            }
        }
        return Optional.ofNullable(peak);
    }

    /** What the mix costs at an instant; null where nothing can be had at all. */
    @Nullable
    Exposure blendedAt(Instant at) {
        Peak peak = blended(at, at);
        return peak == null ? null : peak.exposure();
    }

    /**
     * Cost of a second of the mix over its credits, at an instant: Σ share · cost ÷ Σ share · credits. Parts that cannot
     * be had then are left out, the others keep their proportions. Where none is left the dearest request stands for the
     * mix, so that nobody passes for want of one; null where nothing can be had at all.
     */
    private @Nullable Exposure mixAt(Instant at) {
        BigInteger common = BigInteger.ONE;
        List<MixPart> parts = new ArrayList<>();
        List<Exposure> exposures = new ArrayList<>();
        for (MixPart part : mix) {
            for (Slice slice : part.slices()) {
                if (slice.within(at, at)) {
                    BigInteger seconds = BigInteger.valueOf(part.seconds());
                    common = common.multiply(seconds.divide(common.gcd(seconds)));
                    parts.add(part);
                    exposures.add(slice.worst());
                    break;
                }
            }
        }
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal credits = BigDecimal.ZERO;
        for (int i = 0; i < parts.size(); i++) {
            // Each part counts by its seconds; a common multiple of all lengths spares a division that may not end.
            BigDecimal weight = parts.get(i)
                    .share()
                    .multiply(new BigDecimal(
                            common.divide(BigInteger.valueOf(parts.get(i).seconds()))));
            cost = cost.add(weight.multiply(exposures.get(i).cost()));
            credits = credits.add(weight.multiply(exposures.get(i).credits()));
        }
        return parts.isEmpty() ? worstAt(at) : new Exposure(null, cost, credits);
    }

    /** The same with some models no longer allowed. */
    OfferCosts without(Collection<String> models) {
        return new OfferCosts(
                slices.stream().filter(slice -> !models.contains(slice.model())).toList(),
                mix.stream().filter(part -> !models.contains(part.model())).toList());
    }

    private static void addWithin(Set<Instant> instants, Instant instant, Window window) {
        if (instant.isAfter(window.first()) && !instant.isAfter(window.last())) {
            instants.add(instant);
        }
    }
}

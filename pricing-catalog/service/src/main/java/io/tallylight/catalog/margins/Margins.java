package io.tallylight.catalog.margins;

import io.tallylight.catalog.gates.Gatekeeper;
import io.tallylight.catalog.margins.MarginsView.MarginRow;
import io.tallylight.catalog.margins.MarginsView.MarginWindow;
import io.tallylight.catalog.references.Referred;
import io.tallylight.catalog.simulation.BookedOffers.Booked;
import io.tallylight.catalog.simulation.BookedOffers.Kind;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.gate.OfferKind;
import io.tallylight.rating.gate.OfferMargin;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays what was booked beside what was expected. */
@Singleton
public class Margins {
    private static final int DECIMALS = 12;

    private final BookedMargins booked;
    private final UsageByOffer usage;
    private final Gatekeeper gatekeeper;

    Margins(BookedMargins booked, UsageByOffer usage, Gatekeeper gatekeeper) {
        this.booked = booked;
        this.usage = usage;
        this.gatekeeper = gatekeeper;
    }

    /** Windows of so many days each, that all end at the same whole hour. */
    List<MarginWindow> windows(TenantId tenant, Referred inForce, List<Integer> days, Instant to, BigDecimal tolerance)
            throws IOException, InterruptedException {
        List<Instant> begins =
                days.stream().map(number -> to.minus(number, ChronoUnit.DAYS)).toList();
        Map<String, BigDecimal> expected = expected(inForce, to);
        List<List<MarginRow>> models = new ArrayList<>();
        for (Instant from : begins) {
            models.add(models(tenant, inForce, from, to, tolerance));
        }
        Optional<List<Booked>> offers =
                usage.of(tenant, begins, to, inForce.document().costingCurrency());
        List<MarginWindow> windows = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Instant from = begins.get(i);
            windows.add(new MarginWindow(
                    days.get(i),
                    from,
                    to,
                    total(inForce, models.get(i), to, tolerance),
                    models.get(i),
                    offers.map(all -> rows(all, from, Kind.PLAN, expected, tolerance))
                            .orElse(null),
                    offers.map(all -> rows(all, from, Kind.PACK, expected, tolerance))
                            .orElse(null)));
        }
        return windows;
    }

    private static MarginRow total(Referred inForce, List<MarginRow> models, Instant to, BigDecimal tolerance) {
        return MarginRow.of(
                "",
                models.stream().mapToLong(MarginRow::generations).sum(),
                models.stream().map(MarginRow::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
                models.stream().map(MarginRow::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                Expected.ofMix(
                                inForce.document(),
                                inForce.document().prices(),
                                inForce.document().expectedMix(),
                                to)
                        .map(Expected::margin)
                        .orElse(null),
                tolerance);
    }

    /** By model alone, which billing's sums by hour tell at once. */
    List<MarginRow> models(TenantId tenant, Referred inForce, Instant from, Instant to, BigDecimal tolerance)
            throws IOException, InterruptedException {
        Catalog catalog = inForce.document().prices();
        return booked.byModel(tenant, from, to).stream()
                .filter(row -> row.currency().equals(inForce.document().costingCurrency()))
                .map(row -> MarginRow.of(
                        row.model(),
                        row.generations(),
                        row.revenue(),
                        row.cost(),
                        Expected.ofModel(inForce.document(), catalog, row.model(), to)
                                .map(Expected::margin)
                                .orElse(null),
                        tolerance))
                .toList();
    }

    /** Plans and packs are told by the usage stream alone. */
    private static List<MarginRow> rows(
            List<Booked> offers, Instant from, Kind kind, Map<String, BigDecimal> expected, BigDecimal tolerance) {
        Map<String, Booked> sums = new TreeMap<>();
        offers.stream()
                .filter(offer -> offer.kind() == kind && !offer.from().isBefore(from))
                .forEach(offer -> sums.merge(offer.id(), offer, Booked::plus));
        return sums.values().stream()
                .map(offer -> MarginRow.of(
                        offer.id(),
                        offer.generations(),
                        offer.revenue(),
                        offer.cost(),
                        expected(expected, kind == Kind.PLAN ? OfferKind.PLAN : OfferKind.PACK, offer.id()),
                        tolerance))
                .toList();
    }

    /** Credits of a plan stand among the packs by the plan's name: they are what was bought. */
    private static @Nullable BigDecimal expected(Map<String, BigDecimal> expected, OfferKind kind, String id) {
        BigDecimal own = expected.get(kind + "/" + id);
        return own == null ? expected.get(OfferKind.PLAN + "/" + id) : own;
    }

    /** What the gate expects of each plan and pack under the mix, at list, the card's fee left out as in the books. */
    private Map<String, BigDecimal> expected(Referred inForce, Instant at) {
        Map<String, BigDecimal> expected = new HashMap<>();
        for (OfferMargin offer : gatekeeper.check(inForce.document(), at).offers()) {
            BigDecimal margin = withoutFee(offer);
            if (margin != null && offer.discount() == null && offer.bonus() == null && offer.promotion() == null) {
                expected.putIfAbsent(offer.kind() + "/" + offer.id(), margin);
            }
        }
        return expected;
    }

    private static @Nullable BigDecimal withoutFee(OfferMargin offer) {
        OfferMargin.Figure blended = offer.blended();
        BigDecimal cost = blended == null ? null : blended.cost();
        return cost == null || offer.revenue().signum() <= 0
                ? null
                : offer.revenue().subtract(cost).divide(offer.revenue(), DECIMALS, RoundingMode.HALF_EVEN);
    }
}

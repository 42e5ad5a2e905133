package io.tallylight.catalog.margins;

import io.tallylight.catalog.forecasts.UsageStream;
import io.tallylight.catalog.forecasts.VersionsOfPeriod;
import io.tallylight.catalog.gates.Gatekeeper;
import io.tallylight.catalog.margins.MarginsView.MarginRow;
import io.tallylight.catalog.margins.MarginsView.MarginWindow;
import io.tallylight.catalog.references.Referred;
import io.tallylight.catalog.simulation.Cohort;
import io.tallylight.catalog.simulation.Comparison;
import io.tallylight.catalog.simulation.Priced;
import io.tallylight.catalog.simulation.Scenario;
import io.tallylight.catalog.simulation.Simulation;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.gate.OfferKind;
import io.tallylight.rating.gate.OfferMargin;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays what was booked beside what was expected. */
@Singleton
public class Margins {
    private static final int DECIMALS = 12;

    private final BookedMargins booked;
    private final UsageStream usage;
    private final VersionsOfPeriod versions;
    private final Gatekeeper gatekeeper;

    Margins(BookedMargins booked, UsageStream usage, VersionsOfPeriod versions, Gatekeeper gatekeeper) {
        this.booked = booked;
        this.usage = usage;
        this.versions = versions;
        this.gatekeeper = gatekeeper;
    }

    /** A period of so many days that ends at a whole hour. */
    MarginWindow window(TenantId tenant, Referred inForce, int days, Instant from, Instant to, BigDecimal tolerance)
            throws IOException, InterruptedException {
        Catalog catalog = inForce.document().prices();
        List<MarginRow> models = models(tenant, inForce, from, to, tolerance);
        MarginRow total = MarginRow.of(
                "",
                models.stream().mapToLong(MarginRow::generations).sum(),
                models.stream().map(MarginRow::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
                models.stream().map(MarginRow::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                Expected.ofMix(inForce.document(), catalog, inForce.document().expectedMix(), to)
                        .map(Expected::margin)
                        .orElse(null),
                tolerance);
        Optional<Comparison> offers = offers(tenant, inForce, from, to);
        Map<String, BigDecimal> expected = expected(inForce, to);
        return new MarginWindow(
                days,
                from,
                to,
                total,
                models,
                offers.map(all -> rows(all.plans(), OfferKind.PLAN, expected, tolerance))
                        .orElse(null),
                offers.map(all -> rows(all.packs(), OfferKind.PACK, expected, tolerance))
                        .orElse(null));
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

    /** Plans and packs are told by the usage stream alone; nothing where it does not come to its end. */
    private Optional<Comparison> offers(TenantId tenant, Referred inForce, Instant from, Instant to)
            throws InterruptedException {
        Simulation sums = new Simulation(
                versions.of(tenant, from, to),
                List.of(new Scenario(inForce.label(), Priced.of(inForce.document(), inForce.from()))),
                new Cohort(Set.of(), null),
                from,
                inForce.document().costingCurrency());
        try {
            usage.read(tenant, from, to, (bytes, start, end) -> {
                sums.add(bytes, start, end);
                return true;
            });
        } catch (IOException e) {
            return Optional.empty();
        }
        return sums.complete() ? Optional.of(sums.outcome().comparisons().getFirst()) : Optional.empty();
    }

    private static List<MarginRow> rows(
            List<Comparison.Row> offers, OfferKind kind, Map<String, BigDecimal> expected, BigDecimal tolerance) {
        return offers.stream()
                .map(offer -> MarginRow.of(
                        offer.id(),
                        offer.booked().generations(),
                        offer.booked().revenue().amount(),
                        offer.booked().cost().amount(),
                        expected(expected, kind, offer.id()),
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

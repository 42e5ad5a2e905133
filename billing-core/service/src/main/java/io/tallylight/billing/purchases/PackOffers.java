package io.tallylight.billing.purchases;

import io.tallylight.billing.catalogs.PublishedCatalogs;
import io.tallylight.ledger.LotScope;
import io.tallylight.rating.Allowed;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Pack;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The packs that are for sale: those of the price list in force. */
@Singleton
public class PackOffers {
    private final PublishedCatalogs catalogs;

    PackOffers(PublishedCatalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** The packs of the version in force at that instant, in its order; those that Stripe cannot charge are left out. */
    public List<PackOffer> inForce(TenantId tenant, Instant at) {
        return catalogs.inForce(tenant, at).map(PackOffers::offers).orElse(List.of());
    }

    /** The pack of that id, where the version in force has it. */
    public Optional<PackOffer> inForce(TenantId tenant, Instant at, String pack) {
        return inForce(tenant, at).stream()
                .filter(offer -> offer.id().equals(pack))
                .findFirst();
    }

    private static List<PackOffer> offers(PublishedCatalogs.Version version) {
        CatalogDocument document = version.document();
        return document.packs().stream()
                .filter(pack -> pack.prices().containsKey(document.costingCurrency()))
                .filter(pack -> pack.credits().stripTrailingZeros().scale() <= Credits.DECIMALS)
                .map(pack -> offer(pack, document.costingCurrency(), version.version()))
                .filter(offer -> MinorUnits.exact(offer.price()).isPresent())
                .toList();
    }

    private static PackOffer offer(Pack pack, String currency, long version) {
        return new PackOffer(
                pack.id(),
                Objects.requireNonNullElse(pack.name(), pack.id()),
                new Money(pack.price(currency), currency),
                Credits.of(pack.credits()),
                pack.validDays(),
                version,
                scope(pack.allowed()));
    }

    private static LotScope scope(Allowed allowed) {
        return new LotScope(allowed.models(), allowed.roles(), allowed.excludedModels());
    }
}

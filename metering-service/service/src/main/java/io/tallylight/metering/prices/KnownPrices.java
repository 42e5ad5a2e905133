package io.tallylight.metering.prices;

import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.Prices;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.rating.FrozenPrice;
import io.tallylight.values.TenantId;
import java.util.Optional;

/** Prices of the versions in memory. Nothing unknown is priced at zero: it has no price, and waits. */
public final class KnownPrices implements Prices {
    private final CatalogVersions versions;

    /** Over versions that grow as they are published. */
    public KnownPrices(CatalogVersions versions) {
        this.versions = versions;
    }

    @Override
    public Optional<FrozenPrice> frozen(GenerationData data) {
        return versions.find(new TenantId(data.key().tenantId()), data.catalogVersion())
                .map(version -> version.catalog().frozen(data.terms()));
    }
}

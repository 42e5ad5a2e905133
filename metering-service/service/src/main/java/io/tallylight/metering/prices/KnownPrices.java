package io.tallylight.metering.prices;

import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.Prices;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.rating.Order;
import io.tallylight.rating.RatingResult;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rates by the versions in memory. Nothing unknown is priced at zero: it is unrated, and waits. */
public final class KnownPrices implements Prices {
    private final CatalogVersions versions;

    /** Over versions that grow as they are published. */
    public KnownPrices(CatalogVersions versions) {
        this.versions = versions;
    }

    @Override
    public RatingResult rate(
            GenerationData data, List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order) {
        return versions.find(new TenantId(data.key().tenantId()), data.catalogVersion())
                .map(version -> version.catalog().rate(data.terms(), clipSeconds, outcome, order))
                .orElseGet(() -> new RatingResult.Unrated(VERSION_UNKNOWN));
    }
}

package io.tallylight.metering.generations;

import io.tallylight.rating.FrozenPrice;
import java.util.Optional;

/** The price lists that are known here. */
@FunctionalInterface
public interface Prices {
    /** Why usage of a version is parked that has not arrived here yet. */
    String VERSION_UNKNOWN = "catalog_version_unknown";

    /**
     * The price frozen in a generation's hold; asked for once for all its seconds of a batch.
     *
     * @param data says tenant, version and terms
     * @return empty where the version is not known here yet
     */
    Optional<FrozenPrice> frozen(GenerationData data);
}

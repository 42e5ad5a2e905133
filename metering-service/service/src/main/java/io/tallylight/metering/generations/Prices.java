package io.tallylight.metering.generations;

import io.tallylight.rating.Order;
import io.tallylight.rating.RatingResult;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The price lists that are known here. */
@FunctionalInterface
public interface Prices {
    /** Why usage of a version is parked that has not arrived here yet. */
    String VERSION_UNKNOWN = "catalog_version_unknown";

    /**
     * What charged seconds cost at the version the generation names.
     *
     * @param data says tenant, version and terms
     * @param clipSeconds charged seconds of each clip
     * @param outcome how it ended; {@link Outcome#COMPLETED} while it runs
     * @param order what was ordered; null while it runs
     * @return unrated, too, where the version is not known here yet
     */
    RatingResult rate(GenerationData data, List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order);
}

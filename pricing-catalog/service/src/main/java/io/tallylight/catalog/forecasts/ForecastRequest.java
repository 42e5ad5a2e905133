package io.tallylight.catalog.forecasts;

import io.tallylight.values.AccountId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be played.
 *
 * @param from start of the period, inclusive
 * @param to its end, exclusive
 * @param drafts one to five: a draft's name, a version's number, or {@code in-force}
 * @param accounts only these customers; all where it is missing
 * @param plan only usage on this plan; any where it is missing
 */
public record ForecastRequest(
        @NotNull Instant from,
        @NotNull Instant to,
        @NotNull @Size(min = 1, max = 5) List<@NotNull String> drafts,
        @Nullable @Size(max = 1_000) List<@NotNull AccountId> accounts,
        @Nullable String plan) {}

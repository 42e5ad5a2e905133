package io.tallylight.catalog.forecasts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tallylight.values.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A forecast as the API shows it.
 *
 * @param id of the job
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param stage what it is at
 * @param from start of the period
 * @param to its end
 * @param plan only usage on it
 * @param accounts how many customers it was narrowed to; 0 for all
 * @param scenarios what is played
 * @param done generations so far
 * @param total about how many there are, where that is known
 * @param cancelling whether it was asked to stop
 * @param failure why it failed
 * @param result what came out, or what was known when it ended; left out of lists
 */
public record ForecastView(
        String id,
        String state,
        String stage,
        Instant from,
        Instant to,
        @Nullable String plan,
        int accounts,
        List<Played> scenarios,
        long done,
        @Nullable Long total,
        boolean cancelling,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,

        @JsonRawValue @Schema(implementation = ForecastResult.class) @Nullable
        String result) {
    static final String PREFIX = "forecast_";

    /**
     * A document that is played.
     *
     * @param label what its figures stand under
     * @param version of a published one
     * @param draft of a draft
     * @param sha256 of its text
     * @param effectiveFrom when it would begin
     */
    public record Played(
            String label, @Nullable Long version, @Nullable String draft, String sha256, Instant effectiveFrom) {}

    static ForecastView of(Forecast job, List<StoredScenario> scenarios, boolean withResult) {
        return new ForecastView(
                idOf(job.id()),
                job.state().wire(),
                job.stage(),
                job.from(),
                job.to(),
                job.plan(),
                job.accounts().size(),
                scenarios.stream()
                        .map(one ->
                                new Played(one.label(), one.version(), one.draft(), one.sha256(), one.effectiveFrom()))
                        .toList(),
                job.done(),
                job.total(),
                job.cancelling(),
                job.createdAt(),
                job.createdBy().wire(),
                job.startedAt(),
                job.finishedAt(),
                job.failure(),
                withResult ? job.result() : null);
    }

    static String idOf(UUID id) {
        return Ids.format(PREFIX, id);
    }
}

package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecast: past generations played through other price lists.
 *
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param stage what it does; {@code cancelling} once it was asked to stop
 * @param done generations so far
 * @param total of so many; null where that is not known yet
 * @param plan only usage on it; empty for any
 * @param accounts how many customers it was narrowed to; 0 for all
 * @param scenarios what is played
 * @param failure why it failed; empty where it did not
 */
@TemplateData
public record ForecastRow(
        String id,
        String state,
        String stage,
        long done,
        @Nullable Long total,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String plan,
        int accounts,
        List<Scenario> scenarios,
        String failure) {

    /** A document that is played, as it was when it was asked for. */
    @TemplateData
    public record Scenario(String label, String sha256) {}

    static ForecastRow of(JsonNode one) {
        return new ForecastRow(
                JsonRead.text(one, "id"),
                JsonRead.word(one, "state"),
                one.path("cancelling").asBoolean() ? "cancelling" : JsonRead.text(one, "stage"),
                one.path("done").asLong(),
                one.hasNonNull("total") ? one.path("total").asLong() : null,
                JsonRead.instant(one, "from"),
                JsonRead.instant(one, "to"),
                JsonRead.instant(one, "created_at"),
                JsonRead.instant(one, "started_at"),
                JsonRead.instant(one, "finished_at"),
                JsonRead.text(one, "plan"),
                one.path("accounts").asInt(),
                JsonRead.list(
                        one.path("scenarios"),
                        scenario -> new Scenario(JsonRead.text(scenario, "label"), JsonRead.text(scenario, "sha256"))),
                JsonRead.text(one, "failure"));
    }

    /** Whether it is not over yet. */
    public boolean open() {
        return state.equals("queued") || state.equals("running");
    }

    /** Whether it has a result. */
    public boolean succeeded() {
        return state.equals("done") || state.equals("succeeded");
    }

    /** Its page. */
    public String href() {
        return ForecastPages.PATH + "/" + id;
    }

    /** Where its page hears how far it is. */
    public String stream() {
        return "/live/forecasts/" + id;
    }

    /** Whether it played exactly that text. */
    boolean played(String sha256) {
        return scenarios.stream().anyMatch(scenario -> scenario.sha256().equals(sha256));
    }

    /** Changes whenever a page that watches it would look different. */
    String mark() {
        return state + " " + stage + " " + done + " " + total;
    }

    /** How far it is; null where that is not known. */
    public @Nullable BigDecimal share() {
        return total == null || total == 0
                ? null
                : BigDecimal.valueOf(done).divide(BigDecimal.valueOf(total), 4, java.math.RoundingMode.DOWN);
    }

    /** Since when, in seconds; null where it has not begun. */
    public @Nullable Long seconds() {
        return startedAt == null || finishedAt == null
                ? null
                : Duration.between(startedAt, finishedAt).toSeconds();
    }
}

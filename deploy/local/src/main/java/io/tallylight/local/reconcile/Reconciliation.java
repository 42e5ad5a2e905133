package io.tallylight.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.Pause;
import io.tallylight.local.reconcile.Costs.Listed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Resolves a tenant's unknown jobs from a statement, says what became of each, and compares the costs. */
public final class Reconciliation {
    private static final Set<String> ENDED =
            Set.of("completed", "failed", "refused", "cancelled", "expired", "unknown");
    private static final Duration MOST_FOLLOWING = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Endpoints at;
    private final Wire wire;
    private final Consumer<String> say;

    /** At that system, as that tenant; {@code say} is told each step in a line. */
    public Reconciliation(HttpClient http, Endpoints at, Who who, Consumer<String> say) {
        this.at = at;
        this.wire = new Wire(http, who);
        this.say = say;
    }

    /**
     * What is asked.
     *
     * @param statement CSV
     * @param completeFrom since when it lists every job; its first line's time where null
     * @param completeUntil to when; now where null
     * @param providers which it is complete for, besides those it lists
     * @param dryRun whether only to say what would be done
     */
    public record Wish(
            String statement,
            @Nullable Instant completeFrom,
            @Nullable Instant completeUntil,
            List<String> providers,
            boolean dryRun) {}

    /**
     * What came of it.
     *
     * @param unknownBefore generations of which nobody knew whether their jobs exist
     * @param unknownAfter those that are still unknown
     * @param adopted jobs found in the statement
     * @param submittedAgain jobs that the provider never had, submitted now
     * @param released jobs that the provider never had, given up
     * @param matched lines that are jobs of ours, of generations of which no job was submitted after the statement was made
     */
    public record Outcome(
            int unknownBefore, int unknownAfter, int adopted, int submittedAgain, int released, List<Match> matched) {}

    /** One line of the statement that is a job of ours; the cost may be blank. */
    public record Match(String generation, String cost) {}

    /** Does it. Throws {@link io.tallylight.local.play.PlayException} where the gateway refuses the statement. */
    public Outcome run(Wish wish) {
        int before = unknown();
        say.accept(before + (before == 1 ? " generation is" : " generations are") + " unknown");
        JsonNode report = wire.postCsv(at.gateway().resolve(path(wish)), wish.statement());
        say(report);
        if (!wish.dryRun()) {
            follow(report);
        }
        int after = unknown();
        say.accept(after + (after == 1 ? " generation is" : " generations are") + " unknown "
                + (wish.dryRun() ? "as before: this was a dry run" : "now"));
        JsonNode resolved = report.path("resolved");
        Set<String> later = new HashSet<>();
        for (JsonNode item : report.path("items")) {
            if (item.path("resolution").asText().equals("submitted_again")) {
                later.add(item.path("generation_id").asText());
            }
        }
        List<Match> matched = new ArrayList<>();
        for (JsonNode job : report.path("matched_jobs")) {
            String generation = job.path("generation_id").asText();
            if (!later.contains(generation)) {
                matched.add(new Match(generation, job.path("cost").asText("")));
            }
        }
        return new Outcome(
                before,
                after,
                resolved.path("adopted").asInt(),
                resolved.path("submitted_again").asInt(),
                resolved.path("released").asInt(),
                List.copyOf(matched));
    }

    /** Compares what the statement and the books say that the matched jobs cost. */
    public Costs costs(Outcome outcome) {
        String csv = wire.get(at.billing()
                .resolve("/v1/reports/usage_detail?from=2000-01-01T00:00:00Z&to=2200-01-01T00:00:00Z&format=csv"));
        Map<String, BigDecimal> books = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                if (!row.getField("outcome").equals("running")
                        && !row.getField("generation_id").equals("total")) {
                    books.merge(
                            row.getField("generation_id"),
                            new BigDecimal(row.getField("provider_cost")),
                            BigDecimal::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Costs.compare(
                outcome.matched().stream()
                        .map(match -> new Listed(match.generation(), match.cost()))
                        .toList(),
                books);
    }

    /** How many generations of the tenant are unknown. */
    public int unknown() {
        int count = 0;
        String cursor = "";
        while (true) {
            JsonNode page = wire.json(at.gateway().resolve("/v1/generations?state=unknown&limit=100" + cursor));
            count += page.path("data").size();
            if (!page.path("has_more").asBoolean()) {
                return count;
            }
            cursor = "&cursor=" + encoded(page.path("next_cursor").asText());
        }
    }

    private static String path(Wish wish) {
        StringBuilder path = new StringBuilder("/v1/reconciliations?list_matched=true&dry_run=" + wish.dryRun());
        if (wish.completeFrom() != null) {
            path.append("&complete_from=").append(wish.completeFrom());
        }
        if (wish.completeUntil() != null) {
            path.append("&complete_until=").append(wish.completeUntil());
        }
        wish.providers().forEach(name -> path.append("&provider=").append(encoded(name)));
        return path.toString();
    }

    private void say(JsonNode report) {
        say.accept(report.path("lines").asInt() + " lines, "
                + report.path("matched").asInt()
                + " of them are jobs of this tenant; complete from "
                + report.path("complete_from").asText("never") + " until "
                + report.path("complete_until").asText());
        for (JsonNode item : report.path("items")) {
            say.accept("  " + item.path("generation_id").asText() + " job "
                    + item.path("attempt").asInt() + ", called "
                    + item.path("called_at").asText() + ": "
                    + item.path("resolution").asText().replace('_', ' ')
                    + (item.has("job_id") ? " " + item.path("job_id").asText() : "")
                    + (item.has("detail") ? ", " + item.path("detail").asText() : ""));
        }
        int unlisted = report.path("missing_in_statement").size();
        if (unlisted > 0) {
            say.accept(unlisted + " jobs of this tenant should be listed and are not, the first "
                    + report.at("/missing_in_statement/0/job_id").asText());
        }
        int strangers = report.path("missing_in_books_found").asInt();
        if (strangers > 0) {
            say.accept(strangers + " lines are no job of this gateway, the first is line "
                    + report.at("/missing_in_books/0/line").asLong());
        }
    }

    private void follow(JsonNode report) {
        Set<String> goOn = new LinkedHashSet<>();
        for (JsonNode item : report.path("items")) {
            switch (item.path("resolution").asText()) {
                case "adopted", "submitted_again", "released" ->
                    goOn.add(item.path("generation_id").asText());
                default -> {
                    // Nothing runs for it.
                }
            }
        }
        if (goOn.isEmpty()) {
            return;
        }
        say.accept("following " + goOn.size() + (goOn.size() == 1 ? " generation" : " generations") + " to the end");
        Instant giveUp = Instant.now().plus(MOST_FOLLOWING);
        for (String id : goOn) {
            URI uri = at.gateway().resolve("/v1/generations/" + id);
            while (!ENDED.contains(wire.json(uri).path("state").asText())) {
                if (Instant.now().isAfter(giveUp)) {
                    say.accept("some still run; see them with GET /v1/generations?state=running");
                    return;
                }
                Pause.of(LOOK_AGAIN);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

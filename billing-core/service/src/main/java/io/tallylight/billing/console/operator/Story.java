package io.tallylight.billing.console.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A generation's time line: what the gateway did, what metering counted, what the ledger posted, in one order. Pure. */
final class Story {
    private Story() {}

    /**
     * One thing that happened; what does not concern its kind is null or empty.
     *
     * @param at when; null for what metering counted, which has no single time
     * @param after how long after the first, in seconds to the millisecond
     * @param kind the gateway's kinds, {@code metered}, and the ledger's with {@code ledger_} before them
     * @param model the model a job is for
     * @param attempt the job's number
     * @param job the provider's id of the job
     * @param state the state a job or the generation ended in
     * @param seq the ledger's entry
     */
    @TemplateData
    public record Step(
            @Nullable Instant at,
            @Nullable BigDecimal after,
            String kind,
            @Nullable String model,
            @Nullable Integer attempt,
            @Nullable String job,
            @Nullable String state,
            @Nullable BigDecimal seconds,
            @Nullable Credits credits,
            @Nullable Money money,
            @Nullable Long seq,
            @Nullable String code,
            @Nullable String reason,
            List<Quote> quotes) {
        /** How the step looks: whose it is. */
        public String side() {
            return kind.startsWith("ledger_") || kind.equals("held")
                    ? "ledger"
                    : kind.equals("metered") ? "meter" : "gateway";
        }
    }

    /** A candidate of the quote. */
    @TemplateData
    public record Quote(
            String model,
            String provider,
            Credits most,
            @Nullable Money cost) {}

    /** The steps, oldest first. */
    static List<Step> of(JsonNode timeline, JsonNode usage, List<GenerationLedger.Entry> entries) {
        List<Step> steps = new ArrayList<>();
        boolean posted = entries.stream().anyMatch(entry -> entry.kind().equals("hold"));
        for (JsonNode entry : timeline.path("entries")) {
            if (!posted || !entry.path("kind").asText().equals("held")) {
                steps.add(ofGateway(entry));
            }
        }
        entries.forEach(entry -> steps.add(ofLedger(entry)));
        steps.sort(Comparator.comparing(Step::at, Comparator.nullsLast(Comparator.naturalOrder())));
        if (usage.isObject()) {
            int settled = 0;
            while (settled < steps.size() && !steps.get(settled).kind().equals("ledger_settle")) {
                settled++;
            }
            steps.add(settled, ofMetering(usage));
        }
        return withDurations(steps);
    }

    private static Step ofGateway(JsonNode entry) {
        JsonNode job = entry.path("job");
        BigDecimal seconds = decimal(entry, "delivered_seconds");
        for (JsonNode clip : entry.path("clips")) {
            BigDecimal delivered = new BigDecimal(clip.path("delivered_seconds").asText());
            seconds = seconds == null ? delivered : seconds.add(delivered);
        }
        List<Quote> quotes = new ArrayList<>();
        for (JsonNode quote : entry.path("quotes")) {
            quotes.add(new Quote(
                    quote.path("model").asText(),
                    quote.path("provider").asText(),
                    Credits.parse(quote.path("most_credits").asText()),
                    money(quote.path("most_cost"))));
        }
        return new Step(
                Instant.parse(entry.path("at").asText()),
                null,
                entry.path("kind").asText(),
                text(job, "model"),
                job.isObject() ? job.path("attempt").asInt() : null,
                text(job, "provider_job_id"),
                entry.hasNonNull("state") ? text(entry, "state") : text(job, "state"),
                seconds,
                entry.hasNonNull("credits")
                        ? Credits.parse(entry.path("credits").asText())
                        : null,
                money(entry.path("provider_cost")),
                null,
                text(entry, "code"),
                text(entry, "reason"),
                List.copyOf(quotes));
    }

    private static Step ofMetering(JsonNode usage) {
        return new Step(
                null,
                null,
                "metered",
                text(usage, "model"),
                null,
                null,
                text(usage, "parked"),
                decimal(usage, "counted_seconds"),
                usage.hasNonNull("credits")
                        ? Credits.parse(usage.path("credits").asText())
                        : null,
                money(usage.path("provider_cost")),
                null,
                null,
                null,
                List.of());
    }

    private static Step ofLedger(GenerationLedger.Entry entry) {
        boolean sets = entry.kind().equals("hold") || entry.kind().equals("extend");
        Money revenue = entry.postings().stream()
                .filter(posting -> posting.book().equals("revenue") && posting.money() != null)
                .map(GenerationLedger.Posting::money)
                .reduce(Money::plus)
                .orElse(null);
        boolean gives = entry.kind().equals("release") || entry.kind().equals("expire_hold");
        return new Step(
                entry.at(),
                null,
                "ledger_" + entry.kind(),
                null,
                null,
                null,
                null,
                null,
                sets ? entry.held() : gives ? entry.held().negated() : entry.captured(),
                revenue,
                entry.seq(),
                null,
                null,
                List.of());
    }

    private static List<Step> withDurations(List<Step> steps) {
        Instant first = steps.stream()
                .map(Step::at)
                .filter(at -> at != null)
                .findFirst()
                .orElse(null);
        return steps.stream()
                .map(step -> new Step(
                        step.at(),
                        step.at() == null || first == null
                                ? null
                                : BigDecimal.valueOf(
                                        Duration.between(first, step.at()).toMillis(), 3),
                        step.kind(),
                        step.model(),
                        step.attempt(),
                        step.job(),
                        step.state(),
                        step.seconds(),
                        step.credits(),
                        step.money(),
                        step.seq(),
                        step.code(),
                        step.reason(),
                        step.quotes()))
                .toList();
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.path(member).asText() : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String member) {
        return node.hasNonNull(member) ? new BigDecimal(node.path(member).asText()) : null;
    }

    private static @Nullable Money money(JsonNode node) {
        return node.isObject()
                ? Money.of(node.path("amount").asText(), node.path("currency").asText())
                : null;
    }
}

package io.tallylight.gateway.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.store.TimelineQueries.Job;
import io.tallylight.gateway.store.TimelineQueries.Times;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what is known of a generation in the order in which it happened. */
final class Timelines {
    private final Generation generation;
    private final boolean seesCost;
    private final List<TimelineView.Entry> entries = new ArrayList<>();

    private Timelines(Generation generation, boolean seesCost) {
        this.generation = generation;
        this.seesCost = seesCost;
    }

    /** The story as the caller may know it. */
    static TimelineView of(
            Generation generation,
            Times times,
            JsonNode request,
            List<Attempt> attempts,
            List<Clip> clips,
            boolean seesCost) {
        Timelines story = new Timelines(generation, seesCost);
        story.asked(times.admittedAt());
        if (seesCost) {
            attempts.forEach(attempt -> story.job(attempt, times.jobs().get(attempt.number()), clips));
        }
        story.ended();
        // The sort is stable: of what has one time, what was added first happened first.
        story.entries.sort(Comparator.comparing(TimelineView.Entry::at));
        Accepted accepted = generation.accepted();
        return new TimelineView(
                accepted.key().id(),
                accepted.accountExternalId(),
                accepted.account(),
                seesCost ? accepted.hold() : null,
                generation.state().wire(),
                accepted.catalogVersion(),
                accepted.effectiveTime(),
                request,
                List.copyOf(story.entries));
    }

    private void asked(@Nullable Instant admittedAt) {
        Accepted accepted = generation.accepted();
        Draft quoted = new Draft(accepted.createdAt(), "quoted");
        quoted.quotes = accepted.offers().stream().map(this::quote).toList();
        entries.add(quoted.entry());
        if (admittedAt != null) {
            Draft held = new Draft(admittedAt, "held");
            held.credits = generation.held();
            held.admitted = generation.admitted();
            entries.add(held.entry());
        }
        Instant cancelled = generation.cancelRequestedAt();
        if (cancelled != null) {
            entries.add(new Draft(cancelled, "cancel_requested").entry());
        }
    }

    private TimelineView.Quote quote(Offer offer) {
        return new TimelineView.Quote(
                offer.candidateId(),
                seesCost ? offer.provider() : null,
                seesCost ? offer.providerModel() : null,
                offer.resolution(),
                offer.audio(),
                Credits.parse(offer.mostCredits()),
                seesCost ? Money.of(offer.mostCost(), offer.currency()) : null);
    }

    private void job(Attempt attempt, @Nullable Job times, List<Clip> clips) {
        if (times == null) {
            return;
        }
        add(times.calledAt(), "job_called", attempt);
        add(times.submittedAt(), "job_submitted", attempt);
        Instant ended = times.endedAt();
        if (ended != null) {
            Draft entry = new Draft(ended, "job_ended");
            entry.job = job(attempt);
            entry.clips = clips.stream()
                    .filter(clip -> clip.attempt() == attempt.number())
                    .map(clip -> new TimelineView.Clip(
                            clip.number(),
                            clip.seconds().delivered(),
                            clip.seconds().billable(),
                            clip.bytes()))
                    .toList();
            entry.code = attempt.code();
            entry.reason = attempt.reason();
            entries.add(entry.entry());
        }
    }

    private void add(@Nullable Instant at, String kind, Attempt attempt) {
        if (at != null) {
            Draft entry = new Draft(at, kind);
            entry.job = job(attempt);
            entries.add(entry.entry());
        }
    }

    private static TimelineView.Job job(Attempt attempt) {
        return new TimelineView.Job(
                attempt.number(),
                attempt.round(),
                attempt.candidateId(),
                attempt.range().first(),
                attempt.range().count(),
                attempt.state().wire(),
                attempt.providerJobId());
    }

    private void ended() {
        Instant at = generation.endedAt();
        if (at == null) {
            return;
        }
        Draft entry = new Draft(at, "ended");
        entry.state = generation.state().wire();
        Delivered delivered = generation.delivered();
        if (delivered != null) {
            entry.delivered = delivered;
        }
        if (seesCost) {
            entry.code = generation.code();
            entry.reason = generation.reason();
        }
        entries.add(entry.entry());
    }

    /** An entry in the making. */
    private final class Draft {
        private final Instant at;
        private final String kind;
        private @Nullable List<TimelineView.Quote> quotes;
        private @Nullable Credits credits;
        private @Nullable List<String> admitted;
        private TimelineView.@Nullable Job job;
        private @Nullable List<TimelineView.Clip> clips;
        private @Nullable String state;
        private @Nullable Delivered delivered;
        private @Nullable String code;
        private @Nullable String reason;

        private Draft(Instant at, String kind) {
            this.at = at;
            this.kind = kind;
        }

        private TimelineView.Entry entry() {
            return new TimelineView.Entry(
                    at,
                    kind,
                    quotes,
                    credits,
                    admitted,
                    job,
                    clips,
                    state,
                    delivered == null ? null : delivered.deliveredSeconds(),
                    delivered == null ? null : delivered.billableSeconds(),
                    delivered == null ? null : delivered.surplusSeconds(),
                    delivered == null || !seesCost ? null : delivered.providerCost(),
                    code,
                    reason);
        }
    }
}

package io.tallylight.gateway.recovery;

import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptMove;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.jobs.JobPlans;
import io.tallylight.gateway.jobs.Journeys;
import io.tallylight.gateway.providers.FollowSettings;
import io.tallylight.gateway.reconciliation.Coverage.Unresolved;
import io.tallylight.gateway.reconciliation.Finding;
import io.tallylight.gateway.reconciliation.LostJob;
import io.tallylight.gateway.reconciliation.StatementLine;
import io.tallylight.gateway.recovery.ReconciliationReport.Item;
import io.tallylight.gateway.recovery.ReconciliationReport.Resolution;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Acts on what a statement says about the jobs of one generation: all its steps in one transaction, then it goes on. */
@ApplicationScoped
class Resolutions {
    private static final Logger LOG = Logger.getLogger(Resolutions.class);

    private final GenerationQueries queries;
    private final Generations generations;
    private final Journeys journeys;
    private final JobPlans plans;
    private final FollowSettings follow;
    private final InstantSource clock;

    Resolutions(
            GenerationQueries queries,
            Generations generations,
            Journeys journeys,
            JobPlans plans,
            FollowSettings follow,
            InstantSource clock) {
        this.queries = queries;
        this.generations = generations;
        this.journeys = journeys;
        this.plans = plans;
        this.follow = follow;
        this.clock = clock;
    }

    /** What becomes of a job, and the step that makes it so where there is one. */
    private record Step(Item item, Optional<AttemptMove> move) {}

    /** Resolves what the findings allow; a dry run only says how. */
    List<Item> resolve(GenerationKey key, List<Finding> findings, boolean dryRun) {
        Instant now = clock.instant();
        Generation generation = queries.find(key).orElseThrow();
        if (generation.state() != GenerationState.UNKNOWN) {
            return findings.stream().map(Resolutions::tooLate).toList();
        }
        Map<Integer, Attempt> attempts =
                queries.attempts(key).stream().collect(Collectors.toMap(Attempt::number, Function.identity()));
        List<Step> steps = new ArrayList<>();
        for (Finding finding : findings) {
            Attempt attempt = attempts.get(finding.job().attempt());
            if (attempt != null && attempt.state() == AttemptState.UNKNOWN) {
                steps.add(step(generation, attempt, finding, now));
            }
        }
        List<AttemptMove> moves =
                steps.stream().flatMap(step -> step.move().stream()).toList();
        if (!dryRun && !moves.isEmpty() && !takeUp(generation, moves, now)) {
            LOG.warnf("%s was resolved otherwise meanwhile", key);
            return List.of();
        }
        return steps.stream().map(Step::item).toList();
    }

    private boolean takeUp(Generation generation, List<AttemptMove> moves, Instant now) {
        GenerationKey key = generation.key();
        boolean goesOn = moves.stream().anyMatch(move -> !move.to().ended());
        boolean running = moves.stream().anyMatch(move -> move.to() == AttemptState.SUBMITTED);
        if (!generations.reopen(key, moves, running, goesOn ? deadline(generation.accepted(), now) : now)) {
            return false;
        }
        LOG.infof("%s is not unknown any more: %d jobs resolved by a statement", key, moves.size());
        queries.find(key).ifPresent(reopened -> journeys.start(reopened, queries.attempts(key)));
        return true;
    }

    private Step step(Generation generation, Attempt attempt, Finding finding, Instant now) {
        Accepted accepted = generation.accepted();
        return switch (finding) {
            case Finding.Found(LostJob job, StatementLine line) -> {
                if (!now.isBefore(accepted.holdUntil())) {
                    yield new Step(tooLate(finding), Optional.empty());
                }
                String id = plans.jobId(accepted, accepted.offer(attempt.candidateId()), line.jobId());
                yield new Step(
                        item(job, Resolution.ADOPTED, id, null),
                        move(accepted, attempt, AttemptState.SUBMITTED, id, null, now));
            }
            case Finding.NeverSubmitted(LostJob job) -> {
                if (generation.cancelRequestedAt() != null) {
                    yield new Step(
                            item(job, Resolution.RELEASED, null, null),
                            move(accepted, attempt, AttemptState.CANCELLED, null, "never_submitted", now));
                }
                boolean open = now.isBefore(accepted.holdUntil().minus(follow.holdGrace()));
                yield open
                        ? new Step(
                                item(job, Resolution.SUBMITTED_AGAIN, null, null),
                                move(accepted, attempt, AttemptState.INTENT, null, "never_submitted", now))
                        : new Step(
                                item(job, Resolution.RELEASED, null, null),
                                move(accepted, attempt, AttemptState.REJECTED, null, "never_submitted", now));
            }
            case Finding.Open(LostJob job, Unresolved why) ->
                new Step(item(job, Resolution.STILL_UNKNOWN, null, why), Optional.empty());
        };
    }

    private static Optional<AttemptMove> move(
            Accepted accepted,
            Attempt attempt,
            AttemptState to,
            @Nullable String jobId,
            @Nullable String code,
            Instant now) {
        String reason = code == null ? null : "the provider's statement does not list it";
        return Optional.of(
                new AttemptMove(accepted.key(), attempt.number(), AttemptState.UNKNOWN, to, jobId, code, reason, now));
    }

    /** As long as it had at first, and never so long that the ledger ends the hold under it. */
    private Instant deadline(Accepted accepted, Instant now) {
        Duration patience = Duration.between(accepted.createdAt(), accepted.deadlineAt());
        Instant latest = accepted.holdUntil().minus(follow.holdGrace());
        Instant fresh = now.plus(patience);
        return fresh.isBefore(latest) ? fresh : latest;
    }

    private static Item tooLate(Finding finding) {
        return switch (finding) {
            case Finding.Found(LostJob job, StatementLine line) -> item(job, Resolution.TOO_LATE, line.jobId(), null);
            case Finding.NeverSubmitted(LostJob job) -> item(job, Resolution.RELEASED, null, null);
            case Finding.Open(LostJob job, Unresolved why) -> item(job, Resolution.STILL_UNKNOWN, null, why);
        };
    }

    private static Item item(LostJob job, Resolution resolution, @Nullable String jobId, @Nullable Unresolved why) {
        return new Item(
                job.generation().id(),
                job.attempt(),
                job.calledAt(),
                resolution.wire(),
                jobId,
                why == null ? null : why.name().toLowerCase(Locale.ROOT),
                why == null ? null : why.words());
    }
}

package io.tallylight.gateway.jobs;

import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Backoff;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.providers.Providers;
import io.tallylight.gateway.providers.Slots;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/** Runs jobs at providers: each on a virtual thread of its own, no more at a time than the provider takes. */
@ApplicationScoped
class Jobs implements Journey.Crew {
    private final JobPlans plans;
    private final Providers providers;
    private final Submission submission;
    private final Following following;
    private final Steps steps;
    private final Generations generations;
    private final GenerationQueries queries;
    private final GatewayMeters meters;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Slots> slots = new ConcurrentHashMap<>();

    Jobs(
            JobPlans plans,
            Providers providers,
            Submission submission,
            Following following,
            Steps steps,
            Generations generations,
            GenerationQueries queries,
            GatewayMeters meters,
            InstantSource clock,
            RandomGenerator random) {
        this.plans = plans;
        this.providers = providers;
        this.submission = submission;
        this.following = following;
        this.steps = steps;
        this.generations = generations;
        this.queries = queries;
        this.meters = meters;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public List<JobEnd> run(Generation generation, Offer offer, List<Attempt> jobs, Patience patience, boolean another)
            throws InterruptedException {
        Accepted accepted = generation.accepted();
        Work work = new Work(
                accepted,
                offer,
                plans.adapter(accepted, offer),
                providers.poll(offer.provider(), Providers.profile(accepted.profile())),
                plans.concurrency(accepted, offer),
                providers.callbackUrl(offer.provider()).orElse(null),
                patience,
                another);
        if (jobs.size() == 1) {
            return List.of(one(work, jobs.getFirst()));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JobEnd>> running = new ArrayList<>();
            jobs.forEach(job -> running.add(threads.submit(() -> one(work, job))));
            try {
                return ends(generation, running);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    /** Waits for all, whatever became of one: a job in the middle of its submission must not be disturbed. */
    private static List<JobEnd> ends(Generation generation, List<Future<JobEnd>> running) throws InterruptedException {
        List<JobEnd> ends = new ArrayList<>();
        Throwable failure = null;
        for (Future<JobEnd> end : running) {
            try {
                ends.add(end.get());
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        switch (failure) {
            case null -> {
                return ends;
            }
            case InterruptedException interrupted -> throw interrupted;
            case StoreException store -> throw store;
            case Throwable other ->
                throw new IllegalStateException("a job of " + generation.key() + " was given up", other);
        }
    }

    @Override
    public List<Attempt> next(Generation generation, Offer offer, List<Attempt> behind) throws InterruptedException {
        List<Attempt> intents =
                plans.intents(generation.accepted(), offer, behind.getLast().round() + 1, behind.size());
        boolean written = steps.untilWritten(
                () -> {
                    generations.fallBack(generation.key(), behind, intents, clock.instant());
                    return true;
                },
                () -> queries.attempts(generation.key()).size() == behind.size() + intents.size());
        if (!written) {
            throw new IllegalStateException("the next candidate of " + generation.key() + " was not written");
        }
        return intents;
    }

    /** Lets no new submission begin, and waits for those under way. */
    void close(Duration most) throws InterruptedException {
        submission.close(most);
    }

    private JobEnd one(Work work, Attempt attempt) throws InterruptedException {
        if (attempt.state().ended()) {
            return new JobEnd(attempt, clipsOf(work, attempt), null);
        }
        Slots slot = slots.computeIfAbsent(work.offer().provider(), _ -> new Slots());
        boolean underWay = attempt.state() != AttemptState.INTENT;
        if (underWay) {
            slot.occupy();
        } else if (!slot.acquire(work.concurrency(), work.patience().left())) {
            return JobEnd.without(attempt, AttemptState.EXPIRED, "no_slot_in_time", "the provider was busy");
        }
        meters.jobStarted();
        try {
            if (attempt.state() == AttemptState.SUBMITTED) {
                return following.follow(work, attempt, Duration.ZERO);
            }
            Attempt submitted = underWay ? submission.afterCrash(work, attempt) : submission.submit(work, attempt);
            return submitted.state() == AttemptState.SUBMITTED
                    ? following.follow(
                            work, submitted, underWay ? Duration.ZERO : Backoff.jittered(work.poll(), random))
                    : new JobEnd(submitted, List.of(), null);
        } finally {
            meters.jobStopped();
            slot.release();
        }
    }

    /** What an ended job had delivered, where its generation was taken up again for another's sake. */
    private List<Clip> clipsOf(Work work, Attempt attempt) {
        return attempt.state() == AttemptState.SUCCEEDED
                ? queries.clips(work.key()).stream()
                        .filter(clip -> clip.attempt() == attempt.number())
                        .toList()
                : List.of();
    }
}

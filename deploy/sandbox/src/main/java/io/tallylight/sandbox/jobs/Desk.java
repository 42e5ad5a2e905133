package io.tallylight.sandbox.jobs;

import io.tallylight.sandbox.video.Films;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes orders and settles at once what becomes of them; afterwards jobs are only looked at, stopped or forgotten. */
@ApplicationScoped
public class Desk {
    private static final long RETRY_MILLIS = 1_000;

    private final Scripts scripts;
    private final SettingsByProfile settingsByProfile;
    private final RateLimits rateLimits;
    private final Shelves shelves;
    private final Statistics statistics;
    private final Ids ids;
    private final InstantSource time;

    Desk(
            Scripts scripts,
            SettingsByProfile settingsByProfile,
            RateLimits rateLimits,
            Shelves shelves,
            Statistics statistics,
            Ids ids,
            InstantSource time) {
        this.scripts = scripts;
        this.settingsByProfile = settingsByProfile;
        this.rateLimits = rateLimits;
        this.shelves = shelves;
        this.statistics = statistics;
        this.ids = ids;
        this.time = time;
    }

    /** Epoch milliseconds. */
    public long now() {
        return time.millis();
    }

    public Submission submit(Order order) {
        Door door = order.door();
        Settings settings = settingsByProfile.of(door.profile());
        long now = now();
        statistics.count(door, Count.SUBMITS);
        OptionalLong wait = rateLimits.take(door, settings, now);
        if (wait.isPresent()) return limited(door, wait.getAsLong(), settings.forms());

        @Nullable Script script = scripts.of(order.prompt()).orElse(null);
        Outcome outcome = script == null ? Outcome.SUCCEED : script.next();
        if (script != null && outcome == Outcome.RATE_LIMITED)
            return limited(door, settings.scaled(RETRY_MILLIS), both(settings.forms(), script.forms()));
        if (script != null && outcome == Outcome.SUBMIT_ERROR) {
            statistics.count(door, Count.SUBMIT_ERRORS);
            return new Submission.Broken(script.fault());
        }

        String id = ids.next(door.provider());
        String ownId = order.ownId();
        if (ownId != null && !shelves.claim(door, ownId, id)) {
            statistics.count(door, Count.INVALID);
            return new Submission.Duplicate(ownId);
        }

        // From here on the job exists.
        Plan plan = script == null ? unscripted(order, settings) : scripted(order, settings, script, outcome);
        Job job = new Job(id, shelves.nextNumber(), order, plan, now, null, false);
        shelves.put(job, now);
        statistics.count(door, Count.ACCEPTED);
        statistics.count(door, plan.outcome());
        if (script == null && Scripts.keyIn(order.prompt()).isPresent()) statistics.count(door, Count.UNKNOWN_KEYS);
        if (outcome != Outcome.SUBMIT_TIMEOUT) return new Submission.Accepted(job);
        statistics.count(door, Count.ANSWERED_LATE);
        return new Submission.AcceptedLate(job, settings.late(script == null ? null : script.lateMillis()));
    }

    private Submission limited(Door door, long millis, Set<Form> forms) {
        statistics.count(door, Count.RATE_LIMITED);
        return new Submission.Limited(millis, forms);
    }

    private static Plan unscripted(Order order, Settings settings) {
        return new Plan(
                Outcome.SUCCEED,
                settings.scaled(settings.defaultLatencyMillis()),
                Films.frames(BigDecimal.valueOf(order.seconds())),
                order.clips(),
                Fault.USUAL,
                settings.forms());
    }

    private static Plan scripted(Order order, Settings settings, Script script, Outcome outcome) {
        Long latency = script.latencyMillis();
        BigDecimal seconds = script.seconds();
        int clips = script.deliver(order.clips());
        // A job none of whose clips is delivered was refused: providers filter clips, they do not deliver zero.
        return new Plan(
                clips == 0 && outcome == Outcome.SUCCEED ? Outcome.REFUSE : outcome,
                settings.scaled(latency == null ? settings.defaultLatencyMillis() : latency),
                Films.frames(seconds == null ? BigDecimal.valueOf(order.seconds()) : seconds),
                clips,
                script.fault(),
                both(settings.forms(), script.forms()));
    }

    private static Set<Form> both(Set<Form> one, Set<Form> other) {
        if (one.isEmpty()) return other;
        Set<Form> both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }

    /** How many more submits the door takes for now; empty where nothing is limited. */
    public Optional<RateLimits.Allowance> allowance(Door door) {
        return rateLimits.left(door, settingsByProfile.of(door.profile()), now());
    }

    /** The job as the provider sees it when polled. */
    public Optional<Job> poll(Door door, String id) {
        statistics.count(door, Count.POLLS);
        return shelves.find(door, id);
    }

    /** The job that the caller named so, as the provider sees it when polled. */
    public Optional<Job> pollOwn(Door door, String ownId) {
        statistics.count(door, Count.POLLS);
        return shelves.findOwn(door, ownId);
    }

    /** The job whose file is asked for. */
    public Optional<Job> download(Door door, String id) {
        statistics.count(door, Count.DOWNLOADS);
        return shelves.find(door, id);
    }

    /** Stops a job that has not ended; an ended one stays as it is. */
    public Optional<Job> cancel(Door door, String id) {
        statistics.count(door, Count.CANCELS);
        long now = now();
        return shelves.change(door, id, job -> job.phaseAt(now).ended() ? job : job.cancelled(now));
    }

    /** Makes a job invisible to the caller. */
    public void delete(Door door, String id) {
        shelves.change(door, id, Job::removed);
    }
}

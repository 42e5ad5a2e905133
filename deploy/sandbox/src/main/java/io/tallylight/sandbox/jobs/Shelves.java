package io.tallylight.sandbox.jobs;

import io.tallylight.sandbox.config.SandboxConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All jobs in memory, by door. Ended ones are forgotten long after, a few with each new job; a restart forgets all. */
@ApplicationScoped
public class Shelves {
    private final ConcurrentMap<Door, Shelf> shelves = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final long retentionMillis;
    private final int mostJobs;

    Shelves(SandboxConfig config) {
        this.retentionMillis = config.retention().toMillis();
        this.mostJobs = config.mostJobs();
    }

    /** By id to look up, by number to list and to forget the oldest, by the callers' own names where they gave one. */
    private record Shelf(
            ConcurrentMap<String, Job> byId,
            ConcurrentSkipListMap<Long, String> byNumber,
            ConcurrentMap<String, String> byOwnId) {
        Shelf() {
            this(new ConcurrentHashMap<>(), new ConcurrentSkipListMap<>(), new ConcurrentHashMap<>());
        }

        void forget(Job job) {
            byId.remove(job.id());
            String ownId = job.order().ownId();
            if (ownId != null) byOwnId.remove(ownId, job.id());
        }
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    void put(Job job, long now) {
        Shelf shelf = shelf(job.order().door());
        shelf.byId().put(job.id(), job);
        shelf.byNumber().put(job.number(), job.id());
        forgetOldest(shelf, now);
    }

    /** Two at a time keeps pace with the one that came in. A job that never ends stays, and is looked at again. */
    private void forgetOldest(Shelf shelf, long now) {
        for (int i = 0; i < 2; i++) {
            Map.Entry<Long, String> oldest = shelf.byNumber().firstEntry();
            if (oldest == null) return;
            Job job = shelf.byId().get(oldest.getValue());
            boolean young = job != null && job.submittedAt() > now - retentionMillis;
            if (young && shelf.byId().size() <= mostJobs) return;
            if (!shelf.byNumber().remove(oldest.getKey(), oldest.getValue()) || job == null) continue;
            if (job.phaseAt(now).ended()) shelf.forget(job);
            else shelf.byNumber().put(nextNumber(), job.id());
        }
    }

    /** The job, unless it is unknown at this door or was deleted. */
    public Optional<Job> find(Door door, String id) {
        Job job = shelf(door).byId().get(id);
        return job == null || job.deleted() ? Optional.empty() : Optional.of(job);
    }

    /** Gives the name to the job that is about to exist; false where another one has it. */
    boolean claim(Door door, String ownId, String id) {
        return shelf(door).byOwnId().putIfAbsent(ownId, id) == null;
    }

    /** The job that the caller named so, unless it is unknown at this door or was deleted. */
    public Optional<Job> findOwn(Door door, String ownId) {
        return Optional.ofNullable(shelf(door).byOwnId().get(ownId)).flatMap(id -> find(door, id));
    }

    /** The job after the change; empty where it is unknown at this door. The change must not return null. */
    Optional<Job> change(Door door, String id, UnaryOperator<Job> change) {
        Map<String, Job> byId = shelf(door).byId();
        Job changed = byId.computeIfPresent(id, (i, job) -> change.apply(job));
        return changed == null ? Optional.empty() : Optional.of(changed);
    }

    /** Visible jobs, newest first, beginning after the one named where one is. */
    public List<Job> newestFirst(Door door, Optional<Job> after, int limit) {
        return newestFirst(door, after, job -> true).limit(limit).toList();
    }

    /** Visible jobs of that kind, newest first, beginning after the one named where one is. */
    public Stream<Job> newestFirst(Door door, Optional<Job> after, Predicate<Job> kind) {
        Shelf shelf = shelf(door);
        Map<Long, String> range = after.map(job -> shelf.byNumber().headMap(job.number(), false))
                .orElse(shelf.byNumber())
                .descendingMap();
        return range.values().stream()
                .map(id -> find(door, id))
                .flatMap(Optional::stream)
                .filter(kind);
    }

    /** Every accepted job of the doors named, deleted ones too, oldest first. */
    public Stream<Job> accepted(Stream<Door> doors) {
        return doors.flatMap(door -> {
            Shelf shelf = shelf(door);
            return shelf.byNumber().values().stream().map(shelf.byId()::get).filter(job -> job != null);
        });
    }

    public void clear() {
        shelves.clear();
    }

    private Shelf shelf(Door door) {
        Shelf known = shelves.get(door);
        return known != null ? known : shelves.computeIfAbsent(door, d -> new Shelf());
    }
}

package io.tallylight.gateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes what waits as one batch. A caller puts its item into the queue and asks for the lock; whoever holds the lock
 * writes everything that waits, so that under load one commit serves many callers, and without load nobody waits for
 * company. Nobody is answered before the commit.
 *
 * <p>When a batch was surely rolled back, its items are written one by one: a bad item fails its own caller only. When the
 * commit may have happened though its answer was lost, every caller is told so: written again, its own item would look like
 * somebody else's.
 */
final class GroupCommit<T, R> {
    private static final int MOST_PER_BATCH = 200;

    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Write<T, R> write;

    GroupCommit(Write<T, R> write) {
        this.write = write;
    }

    /** Writes one item and answers after the commit; a failure of the database is a {@link StoreException}. */
    R submit(T item) {
        Waiting<T, R> mine = new Waiting<>(item);
        queue.add(mine);
        writing.lock();
        try {
            while (!mine.answered) {
                writeBatch();
            }
        } finally {
            writing.unlock();
        }
        return mine.result();
    }

    private void writeBatch() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        Waiting<T, R> next;
        while (batch.size() < MOST_PER_BATCH && (next = queue.poll()) != null) {
            batch.add(next);
        }
        try {
            answer(batch);
        } catch (RuntimeException e) {
            if (batch.size() > 1 && surelyRolledBack(e)) {
                batch.forEach(this::writeAlone);
            } else {
                batch.forEach(one -> one.fail(e));
            }
        }
    }

    /** A mistake of ours comes before the commit; of what the database says, only some is sure. */
    private static boolean surelyRolledBack(RuntimeException e) {
        return !(e instanceof StoreException store) || store.rolledBack();
    }

    private void writeAlone(Waiting<T, R> one) {
        try {
            answer(List.of(one));
        } catch (RuntimeException e) {
            one.fail(e);
        }
    }

    private void answer(List<Waiting<T, R>> batch) {
        List<R> results = write.write(batch.stream().map(w -> w.item).toList());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).succeed(results.get(i));
        }
    }

    /** Writes a batch in one transaction; as many results as items, in their order. */
    @FunctionalInterface
    interface Write<T, R> {
        List<R> write(List<T> items);
    }

    /** Only touched under the lock, apart from the item. */
    private static final class Waiting<T, R> {
        private final T item;
        private boolean answered;
        private @Nullable R result;
        private @Nullable RuntimeException failure;

        private Waiting(T item) {
            this.item = item;
        }

        private void succeed(R answer) {
            result = answer;
            answered = true;
        }

        private void fail(RuntimeException e) {
            failure = e;
            answered = true;
        }

        private R result() {
            if (failure != null) {
                throw new StoreException("could not write", failure);
            }
            if (result == null) {
                throw new IllegalStateException("answered without a result");
            }
            return result;
        }
    }
}

package io.tallylight.local.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts all processes of one system, notices when one ends, and stops them.
 *
 * <p>The database and the broker come first, side by side; then all services side by side. They go in the opposite
 * order, so that none loses what it stands on. Whatever fails, nothing is left running.
 */
final class Supervisor implements AutoCloseable {
    private final List<Part> base;
    private final List<Part> services;
    private final Runnable betweenBaseAndServices;
    private final Consumer<String> say;
    private final BlockingQueue<Part> ended = new LinkedBlockingQueue<>();
    private final Map<String, Instant> readySince = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    /** Held while starting and while stopping, so that the two never cross. */
    private final ReentrantLock life = new ReentrantLock();

    private volatile @Nullable Thread starter;

    /**
     * Knows what to start.
     *
     * @param base what the services stand on
     * @param betweenBaseAndServices what must be done once the base serves
     * @param say is told each step in one line
     */
    Supervisor(List<Part> base, List<Part> services, Runnable betweenBaseAndServices, Consumer<String> say) {
        this.base = List.copyOf(base);
        this.services = List.copyOf(services);
        this.betweenBaseAndServices = betweenBaseAndServices;
        this.say = say;
    }

    /**
     * Starts everything and returns once all is ready.
     *
     * @throws StartFailure one did not come up; nothing runs any more
     */
    void start() throws InterruptedException {
        life.lock();
        starter = Thread.currentThread();
        try {
            together(base);
            betweenBaseAndServices.run();
            together(services);
        } catch (StartFailure | InterruptedException e) {
            closing.set(true);
            stopAll();
            throw e;
        } finally {
            starter = null;
            life.unlock();
        }
    }

    private void together(List<Part> parts) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = new ExecutorCompletionService<Part>(threads);
            parts.forEach(part -> starting.submit(() -> {
                start(part);
                return part;
            }));
            try {
                for (int left = parts.size(); left > 0; left--) {
                    starting.take().get();
                }
            } catch (InterruptedException e) {
                giveUp(threads, parts);
                throw e;
            } catch (ExecutionException e) {
                giveUp(threads, parts);
                throw e.getCause() instanceof StartFailure failure
                        ? failure
                        : new StartFailure("could not start: " + e.getCause(), e);
            }
        }
    }

    private static void giveUp(ExecutorService threads, List<Part> parts) {
        threads.shutdownNow();
        parts.forEach(Part::stop);
    }

    private void start(Part part) throws InterruptedException {
        long begin = System.nanoTime();
        part.start();
        readySince.put(part.name(), Instant.now());
        say.accept(part.name() + " is ready after " + seconds(Duration.ofNanos(System.nanoTime() - begin)));
        ProcessHandle process = part.process().orElseThrow();
        var _ = process.onExit().thenRun(() -> {
            if (!closing.get() && readySince.remove(part.name()) != null) {
                ended.add(part);
            }
        });
    }

    /** A span for people. */
    static String seconds(Duration span) {
        return "%d.%d s".formatted(span.toSeconds(), span.toMillisPart() / 100);
    }

    /** Waits until a process has ended that should not have. */
    Part nextEnded() throws InterruptedException {
        return ended.take();
    }

    /** All parts, in the order they start. */
    List<Part> parts() {
        List<Part> all = new ArrayList<>(base);
        all.addAll(services);
        return all;
    }

    /** The part of that name. */
    Optional<Part> part(String name) {
        return parts().stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** Since when a part has been ready; empty while it is not. */
    Optional<Instant> readySince(Part part) {
        return Optional.ofNullable(readySince.get(part.name()));
    }

    /**
     * Starts a part again that has ended.
     *
     * @throws StartFailure it runs, or does not come up
     */
    void restart(Part part) throws InterruptedException {
        if (part.process().filter(ProcessHandle::isAlive).isPresent()) {
            throw new StartFailure(part.name() + " is running; end it first");
        }
        life.lock();
        try {
            if (closing.get()) {
                throw new StartFailure("the system is stopping");
            }
            part.stop();
            start(part);
        } finally {
            life.unlock();
        }
    }

    /** Stops everything, also where it is still starting. */
    @Override
    public void close() {
        closing.set(true);
        Thread starting = starter;
        if (starting != null && !starting.equals(Thread.currentThread())) {
            starting.interrupt();
        }
        life.lock();
        try {
            stopAll();
        } finally {
            life.unlock();
        }
    }

    private void stopAll() {
        stopTogether(services);
        stopTogether(base);
    }

    private static void stopTogether(List<Part> parts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> threads.execute(part::stop));
        }
    }
}

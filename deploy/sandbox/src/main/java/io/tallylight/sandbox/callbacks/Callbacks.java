package io.tallylight.sandbox.callbacks;

import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Shelves;
import io.tallylight.sandbox.jobs.Statistics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells an address every change of a job's status. The changes are known when the job is accepted; a timer only waits
 * for them. A job that was cancelled, deleted or forgotten meanwhile is not spoken of any more.
 */
@ApplicationScoped
public class Callbacks {
    private static final Logger LOG = Logger.getLogger(Callbacks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 100;

    private final Shelves shelves;
    private final Statistics statistics;
    private final InstantSource time;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("callbacks").factory());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Callbacks(Shelves shelves, Statistics statistics, InstantSource time) {
        this.shelves = shelves;
        this.statistics = statistics;
        this.time = time;
    }

    /** Waits for what is going to happen to the job, and tells it. */
    public void follow(Job job, String address, Voice voice) {
        if (job.runsFrom() < job.endsAt()) tellAt(job.runsFrom(), job, address, voice);
        if (job.endsAt() < Long.MAX_VALUE) tellAt(job.endsAt(), job, address, voice);
    }

    private void tellAt(long at, Job job, String address, Voice voice) {
        Door door = job.order().door();
        after(Math.max(0, at - time.millis()), () -> shelves.find(door, job.id())
                .filter(found -> found.cancelledAt() == null)
                .ifPresent(found -> tell(at, found, address, voice)));
    }

    /** A task that fails is one of our mistakes: it is logged, and the timer goes on. */
    private void after(long millis, Runnable task) {
        var _ = timer.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException mistake) {
                        LOG.error("callback failed", mistake);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void tell(long at, Job job, String address, Voice voice) {
        Door door = job.order().door();
        Optional<URI> target = Loopback.address(address);
        if (target.isEmpty() || job.plan().has(Form.CALLBACK_LOST)) {
            statistics.count(door, Count.CALLBACKS_WITHHELD);
            return;
        }
        String body = voice.body(job, at);
        HttpRequest message = message(target.get(), body, voice.headers(job, body, time.millis()));
        send(door, message, voice.tries());
        if (job.plan().has(Form.CALLBACK_TWICE)) send(door, message, voice.tries());
    }

    private static HttpRequest message(URI target, String body, Map<String, String> headers) {
        HttpRequest.Builder message = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(message::header);
        return message.build();
    }

    private void send(Door door, HttpRequest message, int tries) {
        statistics.count(door, Count.CALLBACKS);
        var _ = client.sendAsync(message, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> {
                    if (failure == null && answer.statusCode() == 200) return;
                    if (tries <= 1) statistics.count(door, Count.CALLBACKS_FAILED);
                    else after(PAUSE_MILLIS, () -> send(door, message, tries - 1));
                });
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        client.shutdownNow();
    }
}

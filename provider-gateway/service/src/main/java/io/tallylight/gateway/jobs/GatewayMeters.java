package io.tallylight.gateway.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the gateway counts. No tenant, account or id is ever a label. */
@ApplicationScoped
public class GatewayMeters {
    private final MeterRegistry registry;
    private final AtomicInteger generations = new AtomicInteger();
    private final AtomicInteger jobs = new AtomicInteger();

    GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("tallylight.generations.active", generations, AtomicInteger::get)
                .description("Generations between admission and end")
                .register(registry);
        Gauge.builder("tallylight.jobs.active", jobs, AtomicInteger::get)
                .description("Jobs between submission and end")
                .register(registry);
    }

    void submitted(String provider, String result, long nanos) {
        timer("tallylight.submit.duration", provider, result).record(Duration.ofNanos(nanos));
    }

    void polled(String provider, String result, long nanos) {
        timer("tallylight.poll.duration", provider, result).record(Duration.ofNanos(nanos));
    }

    void generationStarted() {
        generations.incrementAndGet();
    }

    void generationStopped() {
        generations.decrementAndGet();
    }

    void jobStarted() {
        jobs.incrementAndGet();
    }

    void jobStopped() {
        jobs.decrementAndGet();
    }

    /** A generation that came to an end, or to where nobody knows. */
    public void ended(Accepted accepted, Ending ending) {
        String state = ending.state().wire();
        String provider =
                accepted.offer(ending.attempts().getLast().candidateId()).provider();
        registry.counter("tallylight.generations", "state", state, "provider", provider)
                .increment();
        registry.timer("tallylight.generation.duration", "state", state)
                .record(Duration.between(accepted.createdAt(), ending.at()));
    }

    /** A generation that never ran. */
    public void turnedAway(String code) {
        registry.counter("tallylight.generations.turned.away", "code", code).increment();
    }

    /** A generation whose preferred candidate the margin policy let pass below its floor or beyond the budget. */
    public void belowFloor(String kind) {
        registry.counter("tallylight.generations.below.floor", "kind", kind).increment();
    }

    private Timer timer(String name, String provider, String result) {
        return registry.timer(name, "provider", provider, "result", result);
    }
}

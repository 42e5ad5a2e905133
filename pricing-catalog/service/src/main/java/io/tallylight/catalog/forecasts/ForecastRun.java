package io.tallylight.catalog.forecasts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tallylight.catalog.forecasts.Forecast.State;
import io.tallylight.catalog.forecasts.ForecastRows.Heard;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.simulation.Cohort;
import io.tallylight.catalog.simulation.Priced;
import io.tallylight.catalog.simulation.Scenario;
import io.tallylight.catalog.simulation.Simulation;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one forecast to its end, whatever that is; what is known by then is kept. */
@Singleton
class ForecastRun {
    private static final Logger LOG = Logger.getLogger(ForecastRun.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final long TELL_EVERY_NANOS = Duration.ofMillis(250).toNanos();
    private static final int LOOK_EVERY_LINES = 1_024;
    /** Whoever cancels waits no longer for what is known. */
    private static final long CANCELLED_WITHIN_NANOS = Duration.ofMillis(250).toNanos();

    private final ForecastRows rows;
    private final VersionsOfPeriod versions;
    private final UsageStream usage;
    private final ObjectMapper json;

    ForecastRun(ForecastRows rows, VersionsOfPeriod versions, UsageStream usage, ObjectMapper json) {
        this.rows = rows;
        this.versions = versions;
        this.usage = usage;
        this.json = json;
    }

    /** Throws {@link InterruptedException} where the service stops; the job waits for the next start then. */
    void run(Forecast job) throws InterruptedException {
        if (job.attempts() > MOST_ATTEMPTS) {
            rows.finish(job, State.FAILED, 0, "It was begun " + MOST_ATTEMPTS + " times and never ended.", null);
            return;
        }
        Progress progress = new Progress(job);
        try {
            Simulation simulation = simulation(job);
            try {
                OptionalLong total = usage.count(job.tenant(), job.from(), job.to());
                progress.total = total.isPresent() ? total.getAsLong() : null;
                usage.read(job.tenant(), job.from(), job.to(), (bytes, from, to) -> {
                    simulation.add(bytes, from, to);
                    return progress.goOn(simulation.lines());
                });
                progress.end(simulation);
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the service stops");
                }
                LOG.warnf("forecast %s failed: %s", job.id(), e.getMessage());
                finish(
                        job,
                        State.FAILED,
                        "Usage could not be read to its end: " + e.getMessage(),
                        simulation.outcome());
            }
        } catch (InterruptedException e) {
            rows.giveBack(job);
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "forecast %s failed", job.id());
            rows.finish(job, State.FAILED, 0, "It failed for a reason of ours, which stands in the log.", null);
        }
    }

    private Simulation simulation(Forecast job) {
        Map<Long, Priced> inForce = versions.of(job.tenant(), job.from(), job.to());
        List<Scenario> scenarios = rows.scenarios(job.tenant(), job.id()).stream()
                .map(stored -> new Scenario(
                        stored.label(), Priced.of(References.published(stored.document()), stored.effectiveFrom())))
                .toList();
        String currency = scenarios.getFirst().list().document().costingCurrency();
        return new Simulation(inForce, scenarios, new Cohort(job.accounts(), job.plan()), job.from(), currency);
    }

    private void finish(Forecast job, State state, @Nullable String failure, Simulation.Outcome outcome) {
        try {
            rows.finish(job, state, outcome.lines(), failure, json.writeValueAsString(ForecastResult.of(outcome)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that cannot be written", e);
        }
    }

    /** Tells how far the job is, four times a second, and hears whether it is still wanted. */
    private final class Progress {
        private final Forecast job;
        private @Nullable Long total;
        private long told = System.nanoTime();
        private Heard heard = Heard.GO_ON;

        Progress(Forecast job) {
            this.job = job;
        }

        boolean goOn(long lines) {
            if (lines % LOOK_EVERY_LINES == 0 && System.nanoTime() - told > TELL_EVERY_NANOS) {
                told = System.nanoTime();
                heard = rows.progress(job, lines, total, "reading");
            }
            return heard == Heard.GO_ON;
        }

        void end(Simulation simulation) throws IOException {
            if (heard == Heard.GO_ON) {
                heard = rows.progress(job, simulation.lines(), total, "adding up");
            }
            switch (heard) {
                case GO_ON -> {
                    if (!simulation.complete()) {
                        throw new IOException("the stream ended early");
                    }
                    finish(job, State.DONE, null, simulation.outcome());
                }
                case CANCEL -> {
                    long heardAt = System.nanoTime();
                    finish(
                            job,
                            State.CANCELLED,
                            null,
                            simulation.outcomeWhile(() -> System.nanoTime() - heardAt < CANCELLED_WITHIN_NANOS));
                }
                case NOT_OURS -> LOG.infof("forecast %s was taken up by another", job.id());
            }
        }
    }
}

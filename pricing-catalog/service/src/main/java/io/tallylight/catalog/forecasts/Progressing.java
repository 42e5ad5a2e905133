package io.tallylight.catalog.forecasts;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** What a forecast's page hears while the job runs: how far it is, twice a second, until it is over. */
@Singleton
class Progressing {
    private static final int MILLIS_BETWEEN_LOOKS = 500;
    private static final int LOOKS_MOST = 1_200;

    private final ForecastRows rows;
    private final ExecutorService threads;

    Progressing(ForecastRows rows, @VirtualThreads ExecutorService threads) {
        this.rows = rows;
        this.threads = threads;
    }

    /** Each change as an event {@code progress}, the end of the job as the last; after ten minutes the stream ends anyway. */
    Multi<OutboundSseEvent> of(TenantId tenant, UUID id, Sse sse) {
        return Multi.createFrom().emitter(emitter -> threads.execute(() -> tell(tenant, id, sse, emitter)));
    }

    private void tell(TenantId tenant, UUID id, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
        try {
            ForecastView told = null; // nothing yet
            for (int look = 0; look < LOOKS_MOST && !emitter.isCancelled(); look++) {
                Optional<Forecast> job = rows.find(tenant, id);
                if (job.isEmpty()) {
                    break;
                }
                ForecastView now = ForecastView.of(job.get(), List.of(), false);
                if (!now.equals(told)) {
                    emitter.emit(event(sse, now));
                    told = now;
                }
                if (job.get().state().isOver()) {
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            }
            emitter.complete();
        } catch (InterruptedException e) {
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    private static OutboundSseEvent event(Sse sse, ForecastView now) {
        return sse.newEventBuilder()
                .name("progress")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ForecastView.class, now)
                .build();
    }
}

package io.tallylight.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Sends the requests in the trace's order, so many in flight at once, and follows each to its end. */
final class Player {
    private static final Set<String> ENDED =
            Set.of("completed", "failed", "refused", "cancelled", "expired", "unknown");
    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);

    private final Api api;
    private final Endpoints at;
    private final String key;
    private final int timeScale;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

    Player(Api api, Endpoints at, String key, int timeScale) {
        this.api = api;
        this.at = at;
        this.key = key;
        this.timeScale = timeScale;
    }

    /**
     * Plays the rows.
     *
     * @param inFlight how many generations run at once
     * @param progress is told how many have ended, as they end
     */
    void play(List<TraceRow> rows, int inFlight, IntConsumer progress) {
        Semaphore free = new Semaphore(inFlight);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (TraceRow row : rows) {
                free.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        one(row);
                    } catch (RuntimeException e) {
                        surprises.add(row.requestId() + ": " + e.getMessage());
                    } finally {
                        free.release();
                        progress.accept(ended.incrementAndGet());
                    }
                });
            }
        }
    }

    /** How many requests the gateway did not take. */
    int turnedAway() {
        return turnedAway.get();
    }

    /** What should not have happened, a line each. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    private void one(TraceRow row) {
        Api.Answer answer =
                api.post(at.gateway().resolve("/v1/generations"), key, row.requestId(), "application/json", body(row));
        if (answer.status() == 422 && row.model() == null) {
            turnedAway.incrementAndGet();
            return;
        }
        JsonNode generation = answer.expected(row.requestId()).json();
        Duration wait = FIRST_LOOK.plusMillis(row.runSeconds()
                .movePointRight(3)
                .divideToIntegralValue(BigDecimal.valueOf(timeScale))
                .longValue());
        String id = generation.get("generation_id").asText();
        String state = generation.get("state").asText();
        while (!ENDED.contains(state)) {
            Pause.of(wait);
            wait = FIRST_LOOK.compareTo(wait) < 0 ? FIRST_LOOK : wait.multipliedBy(2);
            wait = wait.compareTo(MOST_WAIT) < 0 ? wait : MOST_WAIT;
            state = api.get(at.gateway().resolve("/v1/generations/" + id), key)
                    .expected(id)
                    .json()
                    .get("state")
                    .asText();
        }
        if (!state.equals(expected(row))) {
            surprises.add(row.requestId() + " (" + id + ") ended " + state + ", expected " + expected(row));
        }
    }

    private static String expected(TraceRow row) {
        return switch (row.fate()) {
            case SUCCEED -> "completed";
            case FAILED -> "failed";
            case PENDING, PROCESSING -> "expired";
        };
    }

    private static String body(TraceRow row) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("account", row.customer());
        if (row.model() != null) {
            body.put("model", row.model());
        }
        body.put("prompt", "request " + row.requestId() + "\n[[sandbox key=" + row.requestId() + "]]");
        body.put("seconds", row.seconds());
        body.put("clips", row.clips());
        body.put("operation", row.operation());
        body.put("effective_time", row.at().toString());
        body.put("tags", Map.of("request_id", row.requestId()));
        return Api.text(body);
    }
}

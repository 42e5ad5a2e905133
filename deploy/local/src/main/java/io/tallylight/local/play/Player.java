package io.tallylight.local.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Sends the requests in their order, so many in flight at once, and follows each to its end. */
public final class Player {
    private static final Set<String> ENDED =
            Set.of("completed", "failed", "refused", "cancelled", "expired", "unknown");
    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);
    private static final Duration MOST_HELD = Duration.ofMinutes(3);

    private final Api api;
    private final Endpoints at;
    private final String key;
    private final int timeScale;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final Map<String, Planned> unknown = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

    /**
     * A player of that tenant's requests.
     *
     * @param key the tenant's
     * @param timeScale how much faster than planned the sandbox's jobs run
     */
    public Player(Api api, Endpoints at, String key, int timeScale) {
        this.api = api;
        this.at = at;
        this.key = key;
        this.timeScale = timeScale;
    }

    /**
     * Plays them.
     *
     * @param inFlight how many generations run at once
     * @param progress is told how many have ended, as they end
     */
    public void play(List<Planned> requests, int inFlight, IntConsumer progress) {
        Semaphore free = new Semaphore(inFlight);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Planned request : requests) {
                free.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        one(request);
                    } catch (RuntimeException e) {
                        surprises.add(request.id() + ": " + e.getMessage());
                    } finally {
                        free.release();
                        progress.accept(ended.incrementAndGet());
                    }
                });
            }
        }
    }

    /** How many requests the gateway took; each of them ends in the books. */
    public int taken() {
        return taken.get();
    }

    /** How many requests without a model the gateway turned away. */
    public int turnedAway() {
        return turnedAway.get();
    }

    /** Requests of which the gateway does not know what became, by the id of their generation. */
    public Map<String, Planned> unknown() {
        return Map.copyOf(unknown);
    }

    /** Follows those that were unknown to their ends, after somebody found out; what still is unknown stays so. */
    public void lookAgain() {
        Map<String, Planned> again = Map.copyOf(unknown);
        unknown.clear();
        again.forEach((id, request) -> {
            try {
                follow(id, "running", request, FIRST_LOOK);
            } catch (RuntimeException e) {
                surprises.add(request.id() + ": " + e.getMessage());
            }
        });
    }

    /** What should not have happened, a line each. */
    public List<String> surprises() {
        List<String> all = new ArrayList<>(surprises);
        unknown.forEach((id, request) -> all.add(request.id() + " (" + id + ") is unknown"));
        return all;
    }

    private void one(Planned request) {
        Api.Answer answer = post(request);
        if (answer.status() == 422 && request.model() == null) {
            turnedAway.incrementAndGet();
            return;
        }
        JsonNode generation = answer.expected(request.id()).json();
        taken.incrementAndGet();
        Duration wait = FIRST_LOOK.plus(request.runs().dividedBy(timeScale));
        follow(generation.get("generation_id").asText(), generation.get("state").asText(), request, wait);
    }

    /** A customer whose own running jobs hold the credits waits for them: what a crash left held is released soon. */
    private Api.Answer post(Planned request) {
        // Counted from the first refusal: the gateway may have been away before.
        Instant giveUp = Instant.MAX;
        while (true) {
            Api.Answer answer = api.post(
                    at.gateway().resolve("/v1/generations"), key, request.id(), "application/json", body(request));
            giveUp = giveUp.equals(Instant.MAX) ? Instant.now().plus(MOST_HELD) : giveUp;
            if (answer.status() != 402 || Instant.now().isAfter(giveUp) || !holds(answer.json())) {
                return answer;
            }
            Pause.of(MOST_WAIT);
        }
    }

    private static boolean holds(JsonNode problem) {
        String held = problem.path("held").asText("0");
        return held.matches("[0-9.]+") && new BigDecimal(held).signum() > 0;
    }

    private void follow(String id, String first, Planned request, Duration firstWait) {
        Duration wait = firstWait;
        String state = first;
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
        if (state.equals("unknown")) {
            unknown.put(id, request);
        } else if (!state.equals(request.ends().state())) {
            surprises.add(request.id() + " (" + id + ") ended " + state + ", expected "
                    + request.ends().state());
        }
    }

    private static String body(Planned request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("account", request.account());
        if (request.model() != null) {
            body.put("model", request.model());
        }
        body.put("prompt", request.prompt());
        body.put("seconds", request.seconds());
        body.put("clips", request.clips());
        body.put("operation", request.operation());
        body.put("effective_time", request.at().toString());
        body.put("tags", Map.of("request_id", request.id()));
        return Api.text(body);
    }
}

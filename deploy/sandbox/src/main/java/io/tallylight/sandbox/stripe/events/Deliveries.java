package io.tallylight.sandbox.stripe.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Counts;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.wire.Refusal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Brings events to endpoints: as often, as late and in such order as the settings say. At its best a delivery is made at
 * once, in order, and repeated until it is answered with 2xx.
 */
@ApplicationScoped
public class Deliveries {
    private static final String COUNTS = "deliveries";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MILLI = 1_000_000;
    private static final long LEAST_SPREAD = 200;

    private final Archive archive;
    private final Endpoints endpoints;
    private final Postman postman;
    private final Counts counts;
    private final RandomGenerator random;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final List<Parcel> held = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong numbers = new AtomicLong();
    private volatile DeliverySettings settings = DeliverySettings.USUAL;

    Deliveries(Archive archive, Endpoints endpoints, Postman postman, Counts counts, RandomGenerator random) {
        this.archive = archive;
        this.endpoints = endpoints;
        this.postman = postman;
        this.counts = counts;
        this.random = random;
    }

    /** How a single event is sent once more. */
    public record Resend(int copies, long ageSeconds, boolean forged, Optional<String> apiVersion) {}

    public DeliverySettings settings() {
        return settings;
    }

    /** Holds for events that happen from now on; what is held goes out when holding ends. */
    public void change(DeliverySettings changed) {
        settings = changed;
        if (!changed.hold()) flush();
    }

    /** Hands a new event to all endpoints that want it. Call in turn. */
    void announce(ObjectNode event) {
        DeliverySettings now = settings;
        for (ObjectNode endpoint : endpoints.wanting(event.path("type").asText())) {
            event.put("pending_webhooks", event.path("pending_webhooks").asInt() + 1);
            for (int copy = 0; copy < now.copies(); copy++) {
                if (lost(now)) counts.add(COUNTS, "lost");
                else accept(parcel(event, endpoint, 0, false, Optional.empty(), wait(now)), now.hold());
            }
        }
    }

    private boolean lost(DeliverySettings now) {
        return now.lose().signum() > 0
                && random.nextInt(1_000_000) < now.lose().movePointRight(6).intValue();
    }

    private long wait(DeliverySettings now) {
        return now.delayMillis() + (now.shuffle() ? random.nextLong(Math.max(LEAST_SPREAD, now.delayMillis())) : 0);
    }

    private void accept(Parcel parcel, boolean hold) {
        if (hold) held.add(parcel);
        else lane(parcel.endpointId()).add(parcel);
    }

    private Lane lane(String endpointId) {
        return lanes.computeIfAbsent(endpointId, id -> new Lane(id, this::send));
    }

    private Parcel parcel(
            ObjectNode event,
            ObjectNode endpoint,
            long age,
            boolean forged,
            Optional<String> version,
            long waitMillis) {
        String id = endpoint.path("id").asText();
        String secret = forged ? endpoints.newSecret() : endpoints.secret(id).orElseThrow();
        ObjectNode body = event.deepCopy();
        String own = endpoint.path("api_version").asText("");
        version.or(() -> own.isEmpty() || own.equals("null") ? Optional.empty() : Optional.of(own))
                .ifPresent(v -> body.put("api_version", v));
        try {
            return new Parcel(
                    event.path("id").asText(),
                    id,
                    endpoint.path("url").asText(),
                    secret,
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body),
                    age,
                    1,
                    System.nanoTime() + waitMillis * MILLI,
                    numbers.incrementAndGet());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends everything that is held, delayed or waiting for its next attempt now; in random order when shuffling. */
    public int flush() {
        int hurried = lanes.values().stream()
                .mapToInt(lane -> lane.hurry(System.nanoTime()))
                .sum();
        List<Parcel> released;
        synchronized (held) {
            released = new ArrayList<>(held);
            held.clear();
        }
        if (settings.shuffle()) Collections.shuffle(released, Random.from(random));
        for (Parcel parcel : released)
            lane(parcel.endpointId()).add(parcel.released(System.nanoTime(), numbers.incrementAndGet()));
        return hurried + released.size();
    }

    /** Sends an event again to all its endpoints, whatever the settings. Call in turn. */
    public int resend(String eventId, Resend how) {
        ObjectNode event = archive.atPath(Kind.EVENT, eventId);
        List<ObjectNode> wanting = endpoints.wanting(event.path("type").asText());
        if (wanting.isEmpty())
            throw Refusal.invalid(
                    "No endpoint wants events of type " + event.path("type").asText() + ".");
        for (ObjectNode endpoint : wanting) {
            for (int copy = 0; copy < how.copies(); copy++)
                accept(parcel(event, endpoint, how.ageSeconds(), how.forged(), how.apiVersion(), 0), false);
        }
        return wanting.size() * how.copies();
    }

    private void send(Parcel parcel) {
        boolean open =
                archive.inTurn(() -> endpoints.secret(parcel.endpointId()).isPresent());
        if (!open) return;
        if (postman.deliver(parcel)) {
            counts.add(COUNTS, "succeeded");
            archive.inTurn(() -> archive.find(Kind.EVENT, parcel.eventId())
                    .map(event -> event.put(
                            "pending_webhooks",
                            Math.max(0, event.path("pending_webhooks").asInt() - 1))));
            return;
        }
        counts.add(COUNTS, "failed");
        DeliverySettings now = settings;
        if (parcel.attempt() >= now.attempts()) {
            counts.add(COUNTS, "given_up");
            return;
        }
        long due = System.nanoTime() + now.pauseAfter(parcel.attempt()) * MILLI;
        lane(parcel.endpointId()).add(parcel.again(parcel.attempt() + 1, due));
    }

    public int held() {
        return held.size();
    }

    /** Deliveries on their way: delayed, or to be tried again. */
    public int waiting() {
        return lanes.values().stream().mapToInt(Lane::waiting).sum();
    }

    void close(String endpointId) {
        Optional.ofNullable(lanes.remove(endpointId)).ifPresent(Lane::close);
    }

    /** Drops everything on its way and works well again. */
    public void clear() {
        held.clear();
        lanes.keySet().forEach(this::close);
        settings = DeliverySettings.USUAL;
    }

    @PreDestroy
    void stop() {
        lanes.values().forEach(Lane::close);
    }
}

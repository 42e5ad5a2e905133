package io.tallylight.sandbox.stripe.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.wire.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All objects by id, in memory. Everything that reads or changes them does so inside {@link #inTurn}, one at a time, so
 * that what one request does is seen whole or not at all. Ids are random: a restart forgets the objects and never gives
 * an id twice.
 */
@ApplicationScoped
public class Archive {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Map<String, ObjectNode> byId = new HashMap<>();
    private final Map<Kind, List<ObjectNode>> byKind = new EnumMap<>(Kind.class);
    private final StripeIds ids;
    private final InstantSource time;

    Archive(StripeIds ids, InstantSource time) {
        this.ids = ids;
        this.time = time;
    }

    /** Does the work while nobody else does. */
    public <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Epoch seconds, as Stripe writes times. */
    public long now() {
        return time.instant().getEpochSecond();
    }

    /** A new object in its empty shape with id and time of creation, which nobody sees before it is kept. */
    public ObjectNode draft(Kind kind) {
        return draft(kind, ids.next(kind));
    }

    /** As {@link #draft(Kind)} with an id the caller chose. */
    public ObjectNode draft(Kind kind, String id) {
        return Shapes.fresh(kind.object()).put("id", id).put("created", now());
    }

    /** From here on the object is found, and may be changed in place. */
    public ObjectNode keep(Kind kind, ObjectNode draft) {
        String id = draft.path("id").asText();
        if (byId.putIfAbsent(id, draft) != null) throw new IllegalStateException("id given twice: " + id);
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(draft);
        return draft;
    }

    /** A new object, kept at once. */
    public ObjectNode open(Kind kind) {
        return keep(kind, draft(kind));
    }

    /** Puts a changed copy in the object's place. */
    public ObjectNode replace(ObjectNode object, ObjectNode changed) {
        object.removeAll();
        object.setAll(changed);
        return object;
    }

    public Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<ObjectNode> find(Kind kind, String id) {
        return find(id).filter(object -> object.path("object").asText().equals(kind.object()));
    }

    /** The object a path names; 404 where there is none. */
    public ObjectNode atPath(Kind kind, String id) {
        return find(kind, id).orElseThrow(() -> Refusal.unknown(kind.spoken(), id, "id"));
    }

    /** The object a parameter names; 400 where there is none or it was deleted. */
    public ObjectNode named(Kind kind, String id, String param) {
        return find(kind, id)
                .filter(object -> !object.path("deleted").asBoolean())
                .orElseThrow(() -> Refusal.missing(kind.spoken(), id, param));
    }

    /** All objects of a kind that are not deleted, newest first. */
    public List<ObjectNode> all(Kind kind, Predicate<ObjectNode> wanted) {
        return byKind.getOrDefault(kind, List.of()).reversed().stream()
                .filter(object -> !object.path("deleted").asBoolean())
                .filter(wanted)
                .toList();
    }

    /** Leaves a stub that says so in the object's place, and answers with it. */
    public ObjectNode delete(Kind kind, String id) {
        ObjectNode object = atPath(kind, id);
        object.removeAll();
        return object.put("id", id).put("object", kind.object()).put("deleted", true);
    }

    public void clear() {
        byId.clear();
        byKind.clear();
    }
}

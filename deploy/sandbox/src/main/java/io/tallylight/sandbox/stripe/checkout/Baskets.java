package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.wire.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What belongs to a session without being a field of it. Call in turn. */
@ApplicationScoped
public class Baskets {
    private final Map<String, Basket> baskets = new HashMap<>();
    private final Map<String, Card> challenged = new HashMap<>();

    /**
     * What one session sells and how it is to be paid.
     *
     * @param items the line items as Stripe shows them
     * @param intent what the payment intent is to take over, fields named as there
     */
    public record Basket(List<ObjectNode> items, ObjectNode intent) {}

    void put(String sessionId, Basket basket) {
        baskets.put(sessionId, basket);
    }

    public Basket of(String sessionId) {
        return Optional.ofNullable(baskets.get(sessionId))
                .orElseThrow(() -> Refusal.unknown("checkout.session", sessionId, "session"));
    }

    /** Remembers the card whose bank wants to see the buyer. */
    void challenge(String sessionId, Card card) {
        challenged.put(sessionId, card);
    }

    public boolean challenged(String sessionId) {
        return challenged.containsKey(sessionId);
    }

    /** The buyer chose another card instead. */
    void dropChallenge(String sessionId) {
        challenged.remove(sessionId);
    }

    Optional<Card> answer(String sessionId) {
        return Optional.ofNullable(challenged.remove(sessionId));
    }

    public void clear() {
        baskets.clear();
        challenged.clear();
    }
}

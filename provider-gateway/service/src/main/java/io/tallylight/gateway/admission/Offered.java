package io.tallylight.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.rating.Candidate;
import io.tallylight.values.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a customer could have instead of what was refused: the same video, by every model that these credits would pay. */
@ApplicationScoped
class Offered {
    private final Quotes quotes;
    private final Holds holds;

    Offered(Quotes quotes, Holds holds) {
        this.quotes = quotes;
        this.holds = holds;
    }

    /**
     * A model that is offered.
     *
     * @param model the catalog's model id
     * @param credits the most it would be charged
     */
    record Offer(String model, Credits credits) {}

    /** In the catalog's order; absent where billing does not say: then nothing is claimed. */
    Optional<List<Offer>> insteadOf(Accepted accepted) throws InterruptedException {
        List<Candidate> alternatives = quotes.alternatives(accepted);
        if (alternatives.isEmpty()) {
            return Optional.of(List.of());
        }
        Billing.Answer answer = holds.offers(accepted, alternatives);
        if (!answer.good()) {
            return Optional.empty();
        }
        Map<String, Credits> credits = new HashMap<>();
        alternatives.forEach(one -> credits.put(one.candidateId(), one.mostCredits()));
        List<Offer> offers = new ArrayList<>();
        for (JsonNode model : answer.body().path("offered")) {
            Credits most = credits.get(model.asText());
            if (most != null) {
                offers.add(new Offer(model.asText(), most));
            }
        }
        return Optional.of(List.copyOf(offers));
    }
}

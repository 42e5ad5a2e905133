package io.tallylight.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.gateway.catalogs.Catalogs;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Backoff;
import io.tallylight.gateway.generation.Breach;
import io.tallylight.rating.Candidate;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks the ledger to hold what a generation may cost, and to give it back. */
@ApplicationScoped
public class Holds {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TRIES = 3;
    private static final Backoff BETWEEN_TRIES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    private final Billing billing;
    private final Catalogs catalogs;
    private final RandomGenerator random;

    Holds(Billing billing, Catalogs catalogs, RandomGenerator random) {
        this.billing = billing;
        this.catalogs = catalogs;
        this.random = random;
    }

    /** Asks for the hold, again where the answer was lost: the hold's id makes a repeat harmless. */
    HoldAnswer hold(Acceptances.Draft draft) throws InterruptedException {
        Accepted accepted = draft.accepted();
        CatalogDocument document = catalogs.document(accepted.key().tenant(), accepted.catalogVersion())
                .orElse(null);
        if (document == null) {
            return new HoldAnswer.Doubt("the price list it was quoted from is gone");
        }
        JsonNode command = command(draft, document);
        Billing.Answer last = new Billing.Answer(0, JSON.missingNode());
        for (int tried = 1; tried <= TRIES; tried++) {
            last = billing.hold(accepted.key().tenant(), accepted.hold(), command, accepted.traceparent());
            if (last.good()) {
                return held(last.body());
            }
            if (last.termsChanged()) {
                // Whatever came of an earlier try: the same quote was in it.
                return new HoldAnswer.TermsChanged();
            }
            if (last.definiteNo()) {
                return new HoldAnswer.No(last, tried > 1);
            }
            if (tried < TRIES) {
                Thread.sleep(BETWEEN_TRIES.before(tried, random));
            }
        }
        return new HoldAnswer.Doubt(last.status() == 0 ? "no answer" : "status " + last.status());
    }

    /** What billing says about a hold that is to be given back. */
    public enum Release {
        /** It is not open, or not any more. */
        NOT_OPEN,
        /** Billing cannot do it now; others would fare the same. */
        NOT_NOW,
        /** Billing does not do it; others may fare better. */
        NOT_THIS
    }

    /** Gives a hold back that may be open. */
    public Release release(Accepted accepted, String reason) throws InterruptedException {
        Billing.Answer answer = billing.release(accepted.key().tenant(), accepted.hold(), reason);
        if (answer.good()) {
            return Release.NOT_OPEN;
        }
        return switch (answer.status()) {
            case 404, 409 -> Release.NOT_OPEN;
            case 0, 503 -> Release.NOT_NOW;
            default -> Release.NOT_THIS;
        };
    }

    private static HoldAnswer held(JsonNode body) {
        List<String> admitted = new ArrayList<>();
        body.path("admitted").forEach(id -> admitted.add(id.asText()));
        String held = body.path("held").asText("");
        if (admitted.isEmpty() || held.isEmpty()) {
            return new HoldAnswer.Doubt("an answer without candidates");
        }
        return new HoldAnswer.Held(List.copyOf(admitted), Credits.parse(held), breaches(body));
    }

    private static List<Breach> breaches(JsonNode body) {
        List<Breach> breaches = new ArrayList<>();
        for (JsonNode one : body.path("breaches")) {
            breaches.add(new Breach(
                    one.path("candidate_id").asText(),
                    one.path("kind").asText(),
                    one.path("actual_margin").textValue(),
                    one.path("needed_margin").textValue()));
        }
        return List.copyOf(breaches);
    }

    /** Asks which of these the account could pay for now. */
    Billing.Answer offers(Accepted accepted, List<Candidate> candidates) throws InterruptedException {
        ObjectNode question =
                JSON.createObjectNode().put("account_id", accepted.account().toString());
        catalogs.document(accepted.key().tenant(), accepted.catalogVersion()).ifPresent(document -> {
            question.set("policy", RequestPolicies.json(document, plan(candidates)));
            candidates(question, accepted, candidates, document);
        });
        return billing.offers(accepted.key().tenant(), question);
    }

    private JsonNode command(Acceptances.Draft draft, CatalogDocument document) {
        Accepted accepted = draft.accepted();
        Long termsRevision = draft.termsRevision();
        ObjectNode command = JSON.createObjectNode()
                .put("hold_id", accepted.hold().toString())
                .put("generation_id", accepted.key().id().toString())
                .put("account_id", accepted.account().toString())
                .put("catalog_version", accepted.catalogVersion())
                .put("deadline", accepted.holdUntil().toString())
                .put("effective_time", accepted.effectiveTime().toString());
        if (termsRevision != null) {
            command.put("terms_revision", termsRevision);
        }
        command.set("policy", RequestPolicies.json(document, plan(draft.candidates())));
        candidates(command, accepted, draft.candidates(), document);
        return command;
    }

    private static @Nullable String plan(List<Candidate> candidates) {
        return candidates.getFirst().terms().plan();
    }

    /**
     * The floor is told in every mode: the policy beside says what a breach of it means. Roles and closings are told for
     * the lots that are limited to some.
     */
    private void candidates(
            ObjectNode command, Accepted accepted, List<Candidate> candidates, CatalogDocument document) {
        BigDecimal floor = document.marginPolicy().floorRequest();
        Catalog prices = catalogs.prices(accepted.key().tenant(), accepted.catalogVersion())
                .orElseThrow();
        for (Candidate candidate : candidates) {
            ObjectNode one = command.withArray("candidates").addObject();
            one.put("candidate_id", candidate.candidateId());
            one.put("model", candidate.candidateId());
            one.put("provider", candidate.provider());
            one.put("most_credits", candidate.mostCredits().toString());
            one.set("most_cost", money(candidate.mostCost()));
            one.set("fee", money(candidate.fee()));
            if (floor != null) {
                one.put("floor", floor.toPlainString());
            }
            texts(one, "roles", prices.rolesOf(candidate.candidateId()));
            texts(one, "closed_for", prices.closings().closedFor(candidate.candidateId(), accepted.effectiveTime()));
        }
    }

    private static void texts(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(json.putArray(name)::add);
        }
    }

    private static ObjectNode money(Money money) {
        return JSON.createObjectNode().put("amount", money.toDecimalText()).put("currency", money.currency());
    }
}

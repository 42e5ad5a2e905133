package io.tallylight.gateway.admission;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Caller;
import io.tallylight.access.Problems;
import io.tallylight.access.Scopes;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Admission;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.Breach;
import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.jobs.GatewayMeters;
import io.tallylight.gateway.jobs.JobPlans;
import io.tallylight.gateway.jobs.Journeys;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.SoleGateway;
import io.tallylight.gateway.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * From a checked request to an admitted generation: written down, held for, its jobs written as intents, and only then
 * answered. A crash in between leaves a row that the next start gives up, and a hold that it releases.
 */
@ApplicationScoped
public class Admissions {
    private static final Logger LOG = Logger.getLogger(Admissions.class);

    private final SoleGateway sole;
    private final Acceptances acceptances;
    private final Holds holds;
    private final Offered offered;
    private final Generations generations;
    private final GenerationQueries queries;
    private final JobPlans plans;
    private final Journeys journeys;
    private final GatewayMeters meters;
    private final InstantSource clock;

    Admissions(
            SoleGateway sole,
            Acceptances acceptances,
            Holds holds,
            Offered offered,
            Generations generations,
            GenerationQueries queries,
            JobPlans plans,
            Journeys journeys,
            GatewayMeters meters,
            InstantSource clock) {
        this.sole = sole;
        this.acceptances = acceptances;
        this.holds = holds;
        this.offered = offered;
        this.generations = generations;
        this.queries = queries;
        this.plans = plans;
        this.journeys = journeys;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * What the caller is told.
     *
     * @param generation as it stands
     * @param repeated whether the same request had been answered before
     */
    public record Answer(Generation generation, boolean repeated) {}

    /** Admits a request once; every refusal is a problem to throw. */
    public Answer admit(Caller caller, Asked asked) throws InterruptedException {
        if (!sole.held()) {
            throw Unavailable.because("gateway_not_ready", "This gateway does not have its database for itself now.");
        }
        Accounts.Account account = acceptances.account(caller, asked);
        Optional<Generation> earlier =
                queries.findByIdempotencyKey(caller.tenant(), account.id(), asked.idempotencyKey());
        if (earlier.isPresent()) {
            return repeated(earlier.get(), asked.fingerprint());
        }
        Acceptances.Draft draft = acceptances.draft(caller, account, asked);
        Accepted accepted = draft.accepted();
        journeys.claim(accepted.key());
        try {
            if (!generations.accept(accepted)) {
                return repeated(
                        queries.findByIdempotencyKey(caller.tenant(), account.id(), asked.idempotencyKey())
                                .orElseThrow(Admissions::inProgress),
                        asked.fingerprint());
            }
            return new Answer(hold(caller, asked, draft), false);
        } catch (StoreException e) {
            // Whatever was written will be taken up: gone on with where it was admitted, else given up.
            LOG.errorf(e, "%s could not be written", accepted.key());
            journeys.strand(accepted.key());
            throw Unavailable.because("database_unavailable", "The request could not be written down.");
        } finally {
            journeys.unclaim(accepted.key());
        }
    }

    private static Answer repeated(Generation stored, Fingerprint fingerprint) {
        if (!stored.accepted().fingerprint().equals(fingerprint)) {
            throw Problems.of(
                    422,
                    "idempotency_key_reused",
                    "Idempotency key reused",
                    "This Idempotency-Key came with another request before.");
        }
        if (stored.state() == GenerationState.ACCEPTED) {
            throw inProgress();
        }
        return new Answer(stored, true);
    }

    private static RuntimeException inProgress() {
        return Problems.of(
                409, "request_in_flight", "Request in flight", "The first request with this key is still running.");
    }

    private Generation hold(Caller caller, Asked asked, Acceptances.Draft draft) throws InterruptedException {
        return switch (holds.hold(draft)) {
            case HoldAnswer.TermsChanged changed -> {
                Acceptances.Draft fresh = quotedAgain(asked, draft.accepted());
                yield answered(caller, fresh.accepted(), holds.hold(fresh));
            }
            case HoldAnswer answer -> answered(caller, draft.accepted(), answer);
        };
    }

    /** Reads the account anew, quotes again and writes that quote down instead of the first. */
    private Acceptances.Draft quotedAgain(Asked asked, Accepted stale) throws InterruptedException {
        Acceptances.Draft fresh;
        try {
            fresh = acceptances.again(acceptances.readAgain(stale), asked, stale);
        } catch (HttpProblem problem) {
            GenerationState state = problem.getStatusCode() < 500 ? GenerationState.REFUSED : GenerationState.FAILED;
            String code = String.valueOf(problem.getParameters().get("code"));
            turnAway(stale, state, code, "not quoted again after the account's terms changed", false);
            throw problem;
        }
        if (!generations.requote(fresh.accepted())) {
            throw doubt(stale, "given up meanwhile");
        }
        return fresh;
    }

    private Generation answered(Caller caller, Accepted accepted, HoldAnswer answer) throws InterruptedException {
        return switch (answer) {
            case HoldAnswer.Held held -> admitted(accepted, held);
            case HoldAnswer.TermsChanged changed -> {
                turnAway(accepted, GenerationState.FAILED, "account_terms_changed", "they keep changing", false);
                throw Unavailable.because(
                        "account_terms_changed", "The account's plan or tags changed while this was quoted.");
            }
            case HoldAnswer.No(Billing.Answer no, boolean afterDoubt) -> {
                turnAway(
                        accepted, GenerationState.REFUSED, no.text("code", "not_admitted"), "not admitted", afterDoubt);
                throw Refusals.problem(
                        no,
                        caller.may(Scopes.CATALOG_READ),
                        Refusals.asksForOthers(no) ? offered.insteadOf(accepted).orElse(null) : null);
            }
            case HoldAnswer.Doubt(String why) -> throw doubt(accepted, why);
        };
    }

    private Generation admitted(Accepted accepted, HoldAnswer.Held held) {
        List<Offer> offers = accepted.offers().stream()
                .filter(offer -> held.candidates().contains(offer.candidateId()))
                .toList();
        if (offers.isEmpty()) {
            throw doubt(accepted, "candidates were admitted that nobody quoted");
        }
        List<Attempt> intents = plans.intents(accepted, offers.getFirst(), 1, 0);
        Admission admission = new Admission(
                accepted.key(), held.candidates(), held.held(), held.breaches(), intents, clock.instant());
        if (!generations.admit(admission)) {
            throw doubt(accepted, "given up meanwhile");
        }
        Generation generation = new Generation(
                accepted,
                GenerationState.ADMITTED,
                held.candidates(),
                held.held(),
                held.breaches(),
                null,
                null,
                null,
                null,
                null);
        held.breaches().stream()
                .filter(breach -> breach.candidateId().equals(offers.getFirst().candidateId()))
                .forEach(breach -> alarm(accepted, breach));
        journeys.start(generation, intents);
        return generation;
    }

    /** Policy lets it run below its floor, or beyond the promotional budget; it wants to know. */
    private void alarm(Accepted accepted, Breach breach) {
        meters.belowFloor(breach.kind());
        LOG.warnf("%s runs though policy's %s is broken by %s", accepted.key(), breach.kind(), breach.candidateId());
    }

    private RuntimeException doubt(Accepted accepted, String why) {
        turnAway(accepted, GenerationState.FAILED, "admission_unclear", why, true);
        return Unavailable.because("ledger_unavailable", "The ledger did not answer clearly; nothing was started.");
    }

    private void turnAway(Accepted accepted, GenerationState state, String code, String reason, boolean releaseDue) {
        if (!generations.turnAway(accepted.key(), state, code, reason, releaseDue, clock.instant())) {
            // It stands elsewhere: admitted, where only the answer was lost. Recovery reads where, and goes on from
            // there.
            journeys.strand(accepted.key());
        }
        meters.turnedAway(code);
    }
}

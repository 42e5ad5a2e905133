package io.tallylight.billing.holds;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.billing.books.SpendableBooks;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Candidate;
import io.tallylight.ledger.OnBreach;
import io.tallylight.ledger.RequestGate;
import io.tallylight.ledger.RequestPolicy;
import io.tallylight.ledger.Weighed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account could have instead: asked after a refusal, so that the customer learns what is offered. Reads without
 * locks and promises nothing.
 */
@Path("/v1/holds/offers")
@Scoped("holds:write")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OffersResource {
    private final CurrentCaller caller;
    private final SpendableBooks books;
    private final InstantSource clock = InstantSource.system();

    OffersResource(CurrentCaller caller, SpendableBooks books) {
        this.caller = caller;
        this.books = books;
    }

    /**
     * The answer.
     *
     * @param offered ids of those that could be held now, in the order given
     * @param candidates each with its figures; only for those who may see costs
     */
    public record Offers(List<String> offered, @Nullable List<WeighedView> candidates) {}

    /** Weighs each candidate against the lots that would pay it. */
    @POST
    public Offers offers(@Valid @NotNull OffersRequest request) {
        Caller who = caller.get();
        if (!who.sees(request.accountId())) {
            throw Problems.notFound("account");
        }
        List<Candidate> candidates = request.toCandidates();
        String currency = candidates.getFirst().currency();
        if (!candidates.stream().allMatch(candidate -> candidate.currency().equals(currency))) {
            throw Problems.invalid(List.of(new FieldError("#/candidates", "must all be in one currency")));
        }
        RequestPolicy asked = PolicyRequest.toPolicy(request.policy(), currency);
        // Each stands for itself: one that is below its floor says nothing about the others.
        RequestPolicy policy = asked.onBreach() == OnBreach.REFUSE
                ? new RequestPolicy(
                        OnBreach.RE_ROUTE, asked.listValueNanos(), asked.budget(), asked.guard(), asked.plan())
                : asked;
        SpendableBooks.Spendable spendable = books.read(
                new AccountRef(who.tenant(), request.accountId()), policy.budget(), currency, clock.instant());
        List<Weighed> weighed =
                RequestGate.weigh(spendable.lots(), candidates, policy, spendable.budgetLeftNanos(), spendable.now());
        return new Offers(
                weighed.stream()
                        .filter(one -> one.verdict().passes())
                        .map(Weighed::candidate)
                        .toList(),
                who.may(Scopes.CATALOG_READ) ? WeighedView.of(weighed, currency) : null);
    }
}

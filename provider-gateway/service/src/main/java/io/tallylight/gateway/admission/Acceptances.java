package io.tallylight.gateway.admission;

import io.tallylight.access.Caller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.providers.Providers;
import io.tallylight.rating.Candidate;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Inputs;
import io.tallylight.values.KeyId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything about a request that can be decided before the ledger is asked. */
@ApplicationScoped
class Acceptances {
    private static final String BACKDATE = "usage:backdate";

    private final Accounts accounts;
    private final Quotes quotes;
    private final Providers providers;
    private final InstantSource clock;
    private final RandomGenerator random;

    Acceptances(Accounts accounts, Quotes quotes, Providers providers, InstantSource clock, RandomGenerator random) {
        this.accounts = accounts;
        this.quotes = quotes;
        this.providers = providers;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A generation that could be written down.
     *
     * @param accepted what would be written
     * @param candidates what the ledger is to decide on
     * @param termsRevision of the account's terms that they were quoted with; null where it is not known
     */
    record Draft(
            Accepted accepted,
            List<Candidate> candidates,
            @Nullable Long termsRevision) {}

    /** Whose generation it will be: a tenant's key names the account, an account's key has one. */
    Accounts.Account account(Caller caller, Asked asked) throws InterruptedException {
        if (caller.account() != null) {
            if (asked.account() != null) {
                throw Problems.of(
                        403, "account_not_allowed", "Account not allowed", "This key has an account of its own.");
            }
            return accounts.of(caller.tenant(), caller.account());
        }
        if (asked.account() == null) {
            throw Problems.invalid(List.of(new FieldError("#/account", "is needed with a key of the tenant")));
        }
        return accounts.named(caller.tenant(), asked.account());
    }

    /** The account of a generation as billing has it now. */
    Accounts.Account readAgain(Accepted accepted) throws InterruptedException {
        return accounts.again(accepted.key().tenant(), accepted.account());
    }

    /** Quotes the request and gives it its ids and times. */
    Draft draft(Caller caller, Accounts.Account account, Asked asked) throws InterruptedException {
        // What the column keeps is what we compare with later.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant effective =
                asked.effectiveTime() == null ? now : asked.effectiveTime().truncatedTo(ChronoUnit.MICROS);
        if (asked.effectiveTime() != null && !caller.may(BACKDATE)) {
            throw Problems.of(
                    403,
                    "forbidden",
                    "Forbidden",
                    "Stating an effective_time needs a key with the scope " + BACKDATE + ".");
        }
        if (effective.isAfter(now)) {
            throw Problems.invalid(List.of(new FieldError("#/effective_time", "lies in the future")));
        }
        return quoted(
                new GenerationKey(caller.tenant(), GenerationId.next(now, random)),
                account,
                caller.key(),
                asked,
                HoldId.next(now, random),
                effective,
                now);
    }

    /** The same generation, quoted by what the account is charged by now. */
    Draft again(Accounts.Account account, Asked asked, Accepted stale) throws InterruptedException {
        return quoted(
                stale.key(), account, stale.apiKey(), asked, stale.hold(), stale.effectiveTime(), stale.createdAt());
    }

    private Draft quoted(
            GenerationKey key,
            Accounts.Account account,
            @Nullable KeyId apiKey,
            Asked asked,
            HoldId hold,
            Instant effective,
            Instant arrived)
            throws InterruptedException {
        Inputs inputs = Quotes.inputs(asked.request(), account.tags());
        Quotes.Quote quote = quotes.quote(key.tenant(), asked.request(), account.plan(), inputs, effective);
        String profile = quote.version().catalog().profile();
        Duration patience = providers.deadline(
                Providers.profile(profile),
                quote.candidates().stream()
                        .map(Candidate::deadline)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
        Accepted accepted = new Accepted(
                key,
                account.id(),
                account.externalId(),
                apiKey,
                asked.idempotencyKey(),
                asked.fingerprint(),
                asked.request(),
                quote.version().version(),
                profile,
                quote.candidates().stream().map(Acceptances::offer).toList(),
                inputs,
                hold,
                effective,
                arrived,
                arrived.plus(patience),
                arrived.plus(providers.longestHold(quote.candidates(), patience)),
                asked.traceparent());
        return new Draft(accepted, quote.candidates(), account.termsRevision());
    }

    private static Offer offer(Candidate candidate) {
        return new Offer(
                candidate.candidateId(),
                candidate.provider(),
                candidate.providerModel(),
                candidate.terms().operation(),
                candidate.terms().resolution(),
                candidate.terms().audio(),
                candidate.terms().plan(),
                candidate.boughtSeconds(),
                candidate.mostCredits().toString(),
                candidate.mostCost().toDecimalText(),
                candidate.mostCost().currency());
    }
}

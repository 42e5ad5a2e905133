package io.tallylight.gateway.jobs;

import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptMove;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Backoff;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Steps that must be written, however long the database is away: what a provider told us is worth waiting with. A write
 * whose answer was lost is resolved by reading, never by guessing.
 */
@ApplicationScoped
class Steps {
    private static final Logger LOG = Logger.getLogger(Steps.class);
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Generations generations;
    private final GenerationQueries queries;
    private final InstantSource clock;
    private final RandomGenerator random;

    Steps(Generations generations, GenerationQueries queries, InstantSource clock, RandomGenerator random) {
        this.generations = generations;
        this.queries = queries;
        this.clock = clock;
        this.random = random;
    }

    /** Takes a job's step; somebody else having taken the job is {@link NotOursException}. */
    Attempt take(
            GenerationKey key,
            Attempt attempt,
            AttemptState to,
            @Nullable String providerJobId,
            @Nullable String code,
            @Nullable String reason)
            throws InterruptedException {
        AttemptMove move = new AttemptMove(
                key, attempt.number(), attempt.state(), to, providerJobId, code, reason, clock.instant());
        boolean taken = untilWritten(() -> generations.move(move), () -> stands(move));
        if (!taken) {
            throw new NotOursException(key + " attempt " + attempt.number() + " is not in " + attempt.state());
        }
        return providerJobId == null ? attempt.in(to, code, reason) : attempt.submitted(providerJobId);
    }

    /**
     * Repeats a write until the database has answered; after a lost answer the truth is read. What the database would refuse
     * for ever is the {@link StoreException} it is.
     */
    boolean untilWritten(BooleanSupplier write, BooleanSupplier written) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return write.getAsBoolean() || (tries > 1 && written.getAsBoolean());
            } catch (StoreException e) {
                if (e.refused()) {
                    throw e;
                }
                LOG.warnf("the database does not answer, trying again: %s", e.getMessage());
                Thread.sleep(AGAIN.before(tries, random));
            }
        }
    }

    private boolean stands(AttemptMove move) {
        return queries.attempts(move.generation()).stream()
                .anyMatch(a -> a.number() == move.attempt() && a.state() == move.to());
    }

    /** Somebody else follows this job. */
    static final class NotOursException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOursException(String message) {
            super(message);
        }
    }
}

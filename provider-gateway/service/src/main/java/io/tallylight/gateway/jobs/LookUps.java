package io.tallylight.gateway.jobs;

import io.tallylight.adapters.LookUpResult;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Asks providers that keep our own name for a job what became of a submission whose answer was lost. */
@ApplicationScoped
class LookUps {
    private static final Logger LOG = Logger.getLogger(LookUps.class);
    private static final int TRIES = 4;
    /** A provider may be slow to find its own new job. */
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4));

    private final RandomGenerator random;

    LookUps(RandomGenerator random) {
        this.random = random;
    }

    /** The provider's id of the job; empty where it keeps no names, or knows none such: that alone proves nothing. */
    Optional<String> find(Work work, Attempt attempt) throws InterruptedException {
        for (int tried = 1; ; tried++) {
            Optional<LookUpResult> result = ask(work, attempt);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            switch (result.get()) {
                case LookUpResult.Found(String id) -> {
                    return Optional.of(id);
                }
                case LookUpResult.NotKnown _ -> LOG.debugf("%s is not known by our name", work.key());
                case LookUpResult.Unclear(String message) ->
                    LOG.warnf("%s could not be looked up: %s", work.key(), message);
            }
            if (tried == TRIES) {
                return Optional.empty();
            }
            Thread.sleep(AGAIN.before(tried, random));
        }
    }

    private static Optional<LookUpResult> ask(Work work, Attempt attempt) {
        try {
            return work.adapter().lookUp(attempt.ownId(work.key()), work.offer().providerModel());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "the adapter of %s failed while looking %s up",
                    work.offer().provider(),
                    work.key());
            return Optional.of(new LookUpResult.Unclear("our adapter failed"));
        }
    }
}

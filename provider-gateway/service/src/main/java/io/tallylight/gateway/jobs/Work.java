package io.tallylight.gateway.jobs;

import io.tallylight.adapters.VideoAdapter;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.Offer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all jobs of one generation at one provider share.
 *
 * @param accepted the generation
 * @param offer the candidate in use
 * @param adapter speaks to its provider
 * @param poll between two questions
 * @param concurrency how many jobs the provider runs for us at a time
 * @param callbackUrl where the provider may tell of changes, if it may
 * @param patience how long it may still go on
 * @param anotherCandidate whether another one was admitted
 */
record Work(
        Accepted accepted,
        Offer offer,
        VideoAdapter adapter,
        Duration poll,
        int concurrency,
        @Nullable String callbackUrl,
        Patience patience,
        boolean anotherCandidate) {
    GenerationKey key() {
        return accepted.key();
    }
}

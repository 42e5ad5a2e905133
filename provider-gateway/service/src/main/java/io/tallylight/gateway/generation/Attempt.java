package io.tallylight.gateway.generation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job at one provider.
 *
 * @param number counted from 1 within the generation
 * @param round which admitted candidate it is for: 1 the first, 2 after one fall back
 * @param candidateId the candidate
 * @param range the clips it makes
 * @param state where it stands
 * @param providerJobId the provider's own id, once it gave one
 * @param code why it ended, for machines
 * @param reason why it ended, in the provider's words
 */
public record Attempt(
        int number,
        int round,
        String candidateId,
        ClipRange range,
        AttemptState state,
        @Nullable String providerJobId,
        @Nullable String code,
        @Nullable String reason) {
    /** Keeps of the provider's words what a column can keep. */
    public Attempt {
        code = Words.kept(code);
        reason = Words.kept(reason);
    }

    /**
     * The jobs that a candidate needs, as intents.
     *
     * @param numbersUsed how many attempts the generation has already
     */
    public static List<Attempt> intents(Offer offer, int round, int numbersUsed, List<ClipRange> ranges) {
        List<Attempt> attempts = new ArrayList<>();
        for (ClipRange range : ranges) {
            int number = numbersUsed + attempts.size() + 1;
            attempts.add(new Attempt(number, round, offer.candidateId(), range, AttemptState.INTENT, null, null, null));
        }
        return List.copyOf(attempts);
    }

    /** Our own name for the job, for providers that keep one; no other job ever has it. */
    public String ownId(GenerationKey generation) {
        return generation.id() + "-" + number;
    }

    /** The same job with the provider's id. */
    public Attempt submitted(String id) {
        return new Attempt(number, round, candidateId, range, AttemptState.SUBMITTED, id, null, null);
    }

    /** The same job in another state, with why. */
    public Attempt in(AttemptState next, @Nullable String why, @Nullable String words) {
        return new Attempt(number, round, candidateId, range, next, providerJobId, why, words);
    }
}

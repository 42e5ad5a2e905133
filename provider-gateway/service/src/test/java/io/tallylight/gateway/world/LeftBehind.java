package io.tallylight.gateway.world;

import io.tallylight.adapters.SubmitRequest;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Admission;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptMove;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.ClipRange;
import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.VideoRequest;
import io.tallylight.gateway.store.Generations;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import io.tallylight.values.TenantId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the rows that a gateway leaves behind when it dies. */
public final class LeftBehind {
    /** What all of them are offered: one clip a job. */
    public static final Offer OFFER = new Offer(
            "openai/single",
            "openai",
            "first",
            Operation.TEXT_TO_VIDEO,
            "1280x720",
            false,
            null,
            5,
            "150",
            "0.5",
            "USD");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration USUAL_HOLD = Duration.ofMinutes(30);

    private final TenantId tenant;
    private final Generations generations;

    /** In that tenant. */
    public LeftBehind(TenantId tenant, Generations generations) {
        this.tenant = tenant;
        this.generations = generations;
    }

    /** The tenant. */
    public TenantId tenant() {
        return tenant;
    }

    /** A request as it is first written down, of an account and with a prompt of its own. */
    public Accepted accepted(String plot, int clips, Duration patience) {
        AccountId account = AccountId.next(Instant.now(), RANDOM);
        return accepted(plot + " " + UUID.randomUUID(), account, clips, patience, USUAL_HOLD);
    }

    private Accepted accepted(String prompt, AccountId account, int clips, Duration patience, Duration hold) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Accepted(
                new GenerationKey(tenant, GenerationId.next(now, RANDOM)),
                account,
                "acme",
                null,
                UUID.randomUUID().toString(),
                Fingerprint.of(prompt),
                new VideoRequest(
                        "openai/single",
                        null,
                        prompt,
                        5,
                        clips,
                        Operation.TEXT_TO_VIDEO,
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        null),
                1,
                "any_seconds",
                List.of(OFFER),
                Inputs.UNKNOWN,
                HoldId.next(now, RANDOM),
                now,
                now,
                now.plus(patience),
                now.plus(hold),
                null);
    }

    /** One whose credits are held and whose jobs are intents. */
    public Accepted admitted(String plot, int clips, Duration patience) {
        return admitted(accepted(plot, clips, patience));
    }

    /** The same for that account, with that prompt, and held so long from now. */
    public Accepted admitted(String prompt, AccountId account, int clips, Duration hold) {
        return admitted(accepted(prompt, account, clips, Duration.ofSeconds(20), hold));
    }

    private Accepted admitted(Accepted accepted) {
        List<Attempt> intents =
                Attempt.intents(OFFER, 1, 0, ClipRange.split(accepted.request().clips(), 1));
        generations.accept(accepted);
        done(generations.admit(new Admission(
                accepted.key(), List.of(OFFER.candidateId()), Credits.of(150), List.of(), intents, Instant.now())));
        return accepted;
    }

    /** A step of a job. */
    public void move(
            Accepted accepted, int attempt, AttemptState from, AttemptState to, @Nullable String jobId, Instant at) {
        done(generations.move(new AttemptMove(accepted.key(), attempt, from, to, jobId, null, null, at)));
    }

    /** What the provider was sent, or would have been. */
    public static SubmitRequest request(Accepted accepted, int attempt) {
        return new SubmitRequest(
                accepted.key().id() + "-" + attempt,
                OFFER.providerModel(),
                OFFER.operation(),
                accepted.request().prompt(),
                5,
                1,
                OFFER.resolution(),
                false,
                null,
                null,
                null,
                Map.of());
    }

    private static void done(boolean written) {
        if (!written) {
            throw new IllegalStateException("this cannot be left behind");
        }
    }
}

package io.tallylight.gateway.api;

import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.Breach;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.VideoRequest;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generation as the API shows it. What is behind the scenes is left out for callers who may not know it.
 *
 * @param model the model in use, or the one that was asked for
 * @param plan the account's plan that it was quoted by, if it was on one
 * @param inputSeconds seconds of the video to start from, where they were stated
 * @param frameRate frames a second, where they were asked for
 * @param held what the ledger holds for it
 * @param files the clips that can be fetched; only where one generation is asked for
 * @param behindTheScenes provider, cost and the provider's own words; for the tenant's eyes only
 */
public record GenerationView(
        GenerationId generationId,
        String account,
        AccountId accountId,
        String state,
        String model,
        @Nullable String role,
        String operation,
        int seconds,
        int clips,
        String resolution,
        boolean audio,
        @Nullable String plan,
        @Nullable Integer inputSeconds,
        @Nullable Integer frameRate,
        Quoted quoted,
        @Nullable Credits held,
        long catalogVersion,
        Instant effectiveTime,
        Instant createdAt,
        Instant deadlineAt,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant endedAt,
        @Nullable Integer clipsDelivered,
        @Nullable BigDecimal deliveredSeconds,
        @Nullable BigDecimal billableSeconds,
        @Nullable BigDecimal surplusSeconds,
        Map<String, String> tags,
        @Nullable List<File> files,
        @Nullable String provider,
        @Nullable BehindTheScenes behindTheScenes) {
    /** The most it can cost the customer. */
    public record Quoted(Credits credits) {}

    /** A clip that can be fetched. */
    public record File(int clip, BigDecimal seconds, long bytes, String url) {}

    /**
     * What only the tenant may see.
     *
     * @param belowFloor whether the margin policy let the model in use pass below its floor, or beyond the budget
     * @param breaches what it let pass of the admitted models, with actual margin and floor
     */
    public record BehindTheScenes(
            HoldId holdId,
            List<String> admitted,
            Money mostCost,
            @Nullable Money providerCost,
            @Nullable String code,
            @Nullable String reason,
            boolean belowFloor,
            @Nullable List<Breach> breaches,
            @Nullable List<Job> jobs) {}

    /** One job at a provider. */
    public record Job(
            int attempt,
            int round,
            String model,
            int firstClip,
            int clips,
            String state,
            @Nullable String providerJobId,
            @Nullable String code,
            @Nullable String reason) {}

    /** The view in a list, without files and jobs. */
    static GenerationView of(Generation generation, boolean seesCost) {
        return of(generation, null, null, seesCost);
    }

    /** The whole view. */
    static GenerationView of(
            Generation generation, @Nullable List<Attempt> attempts, @Nullable List<Clip> clips, boolean seesCost) {
        Accepted accepted = generation.accepted();
        VideoRequest request = accepted.request();
        Offer offer = offer(generation, attempts);
        Delivered delivered = generation.delivered();
        return new GenerationView(
                accepted.key().id(),
                accepted.accountExternalId(),
                accepted.account(),
                generation.state().wire(),
                offer.candidateId(),
                request.role(),
                offer.operation().wire(),
                request.seconds(),
                request.clips(),
                offer.resolution(),
                offer.audio(),
                offer.plan(),
                request.inputSeconds(),
                request.frameRate(),
                new Quoted(Credits.parse(offer.mostCredits())),
                generation.held(),
                accepted.catalogVersion(),
                accepted.effectiveTime(),
                accepted.createdAt(),
                accepted.deadlineAt(),
                generation.cancelRequestedAt(),
                generation.endedAt(),
                delivered == null ? null : delivered.clips(),
                delivered == null ? null : delivered.deliveredSeconds(),
                delivered == null ? null : delivered.billableSeconds(),
                delivered == null ? null : delivered.surplusSeconds(),
                request.tags(),
                clips == null
                        ? null
                        : clips.stream().map(clip -> file(accepted, clip)).toList(),
                seesCost ? offer.provider() : null,
                seesCost ? behindTheScenes(generation, offer, attempts) : null);
    }

    /** The candidate in use, else the first that may be, else the first that was quoted. */
    private static Offer offer(Generation generation, @Nullable List<Attempt> attempts) {
        List<Offer> admitted = generation.admittedOffers();
        if (attempts != null && !attempts.isEmpty()) {
            String used = attempts.getLast().candidateId();
            return admitted.stream()
                    .filter(offer -> offer.candidateId().equals(used))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(used + " was not admitted"));
        }
        return admitted.isEmpty() ? generation.accepted().offers().getFirst() : admitted.getFirst();
    }

    private static File file(Accepted accepted, Clip clip) {
        String url = "/v1/generations/" + accepted.key().id() + "/clips/" + clip.number() + "/content";
        return new File(clip.number(), clip.seconds().delivered(), clip.bytes(), url);
    }

    private static BehindTheScenes behindTheScenes(
            Generation generation, Offer offer, @Nullable List<Attempt> attempts) {
        Delivered delivered = generation.delivered();
        return new BehindTheScenes(
                generation.accepted().hold(),
                generation.admitted(),
                Money.of(offer.mostCost(), offer.currency()),
                delivered == null ? null : delivered.providerCost(),
                generation.code(),
                generation.reason(),
                generation.breaches().stream()
                        .anyMatch(breach -> breach.candidateId().equals(offer.candidateId())),
                generation.breaches().isEmpty() ? null : generation.breaches(),
                attempts == null
                        ? null
                        : attempts.stream()
                                .map(a -> new Job(
                                        a.number(),
                                        a.round(),
                                        a.candidateId(),
                                        a.range().first(),
                                        a.range().count(),
                                        a.state().wire(),
                                        a.providerJobId(),
                                        a.code(),
                                        a.reason()))
                                .toList());
    }
}

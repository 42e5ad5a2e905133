package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Constraints;
import io.tallylight.rating.CatalogDocument.Role;
import io.tallylight.rating.QuoteResult.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants to be made by, after the role that it names has had its say.
 *
 * @param request with the size and sound that the role prescribes
 * @param made the models and pipelines that may make it, in the order of preference
 * @param constraints of the role; null where no role is asked for
 * @param refusals why nothing can be made; empty where something may
 */
record Wanted(
        QuoteRequest request, List<Offered> made, @Nullable Constraints constraints, List<Reason> refusals) {

    /**
     * A role with what it chooses from.
     *
     * @param made its models and pipelines, the primary first
     */
    record OfRole(Role role, List<Offered> made) {}

    static Wanted model(QuoteRequest request, Offered model) {
        return new Wanted(request, List.of(model), null, List.of());
    }

    static Wanted refused(QuoteRequest request, Reason reason) {
        return new Wanted(request, List.of(), null, List.of(reason));
    }

    /** What a role makes of a request. */
    static Wanted role(QuoteRequest request, OfRole of) {
        Role role = of.role();
        Constraints limits = role.constraints();
        int seconds = request.seconds();
        Integer min = limits.minSeconds();
        Integer max = limits.maxSeconds();
        if ((min != null && seconds < min) || (max != null && seconds > max)) {
            return refused(
                    request,
                    new Reason(
                            "seconds_not_offered",
                            role.id(),
                            role.id() + " is for clips of " + range(min, max) + " seconds."));
        }
        String resolution = request.resolution();
        if (limits.resolution() != null
                && resolution != null
                && !Resolution.sizeClass(limits.resolution()).equals(Resolution.sizeClass(resolution))) {
            return refused(
                    request,
                    new Reason(
                            "resolution_not_offered",
                            role.id(),
                            role.id() + " is made at " + limits.resolution() + "."));
        }
        if (limits.audio() != null && request.audio() != null && !limits.audio().equals(request.audio())) {
            return refused(
                    request,
                    new Reason(
                            "audio_not_offered",
                            role.id(),
                            role.id() + (limits.audio() ? " comes with sound." : " comes without sound.")));
        }
        QuoteRequest narrowed = limits.resolution() == null && limits.audio() == null
                ? request
                : new QuoteRequest(
                        request.model(),
                        request.role(),
                        request.operation(),
                        seconds,
                        request.clips(),
                        resolution == null ? limits.resolution() : resolution,
                        request.audio() == null ? limits.audio() : request.audio(),
                        request.plan(),
                        request.tags(),
                        request.inputSeconds(),
                        request.promptCharacters(),
                        request.frameRate(),
                        request.accountTags());
        return new Wanted(narrowed, of.made(), limits, List.of());
    }

    private static String range(@Nullable Integer min, @Nullable Integer max) {
        if (min == null) {
            return "at most " + max;
        }
        return max == null ? "at least " + min : new Lengths.Between(min, max).inWords();
    }
}

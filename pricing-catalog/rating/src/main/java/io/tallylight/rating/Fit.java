package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Profile;
import io.tallylight.rating.Model.Audio;
import io.tallylight.rating.Model.Capabilities;
import io.tallylight.rating.Model.OnOtherLength;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether a model can do what is asked, and how.
 *
 * @param resolution the size that is made
 * @param audio whether with sound
 * @param boughtSeconds the length to order
 * @param reasons every constraint that fails, in the order retirement, operation, resolution, audio, seconds, clips
 */
record Fit(String resolution, boolean audio, int boughtSeconds, List<Reason> reasons) {

    static Fit of(Model model, Profile profile, QuoteRequest request, Instant at) {
        Capabilities can = model.capabilities();
        List<Reason> reasons = new ArrayList<>();
        Instant retiredFrom = model.retiredFrom();
        if (profile == Profile.CONTRACT && retiredFrom != null && !at.isBefore(retiredFrom)) {
            reasons.add(new Reason("retired", model.id(), model.id() + " is retired since " + retiredFrom + "."));
        }
        if (!can.operations().contains(request.operation())) {
            reasons.add(new Reason(
                    "operation_not_offered",
                    model.id(),
                    model.id() + " does "
                            + Words.orList(can.operations().stream()
                                    .map(Operation::wire)
                                    .toList()) + "."));
        }
        String resolution = request.resolution() == null ? can.resolutions().getFirst() : request.resolution();
        boolean known = can.resolutions().contains(resolution);
        if (!known) {
            reasons.add(new Reason(
                    "resolution_not_offered",
                    model.id(),
                    model.id() + " makes " + Words.orList(can.resolutions()) + "."));
        }
        boolean audio = request.audio() == null ? can.audio().unlessAsked() : request.audio();
        if (!can.audio().offers(audio)) {
            reasons.add(new Reason(
                    "audio_not_offered",
                    model.id(),
                    model.id() + (can.audio() == Audio.NONE ? " makes no sound." : " always comes with sound.")));
        }
        Lengths lengths = known ? can.secondsAt(resolution) : can.seconds();
        OptionalInt bought = bought(model, lengths, request.seconds());
        if (bought.isEmpty()) {
            reasons.add(new Reason(
                    "seconds_not_offered",
                    model.id(),
                    model.id() + " makes clips of " + lengths.inWords() + " seconds."));
        }
        if (request.clips() < can.minClips() || request.clips() > can.maxClips()) {
            reasons.add(new Reason(
                    "clips_not_offered",
                    model.id(),
                    model.id() + " makes " + new Lengths.Between(can.minClips(), can.maxClips()).inWords()
                            + " clips at a time."));
        }
        return new Fit(resolution, audio, bought.orElse(0), List.copyOf(reasons));
    }

    private static OptionalInt bought(Model model, Lengths lengths, int asked) {
        if (asked < 1) {
            return OptionalInt.empty();
        }
        return model.onOtherLength() == OnOtherLength.ROUND_UP || lengths.offers(asked)
                ? lengths.atLeast(asked)
                : OptionalInt.empty();
    }

    /** Whether a model makes this at all; what it does not make has no price. */
    static boolean offers(Model model, Terms terms) {
        Capabilities can = model.capabilities();
        return can.operations().contains(terms.operation())
                && can.resolutions().contains(terms.resolution())
                && can.audio().offers(terms.audio());
    }
}

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

/**
 * Whether a model can do what is asked, and how.
 *
 * @param resolution the size that is made
 * @param audio whether with sound
 * @param boughtSeconds the length to order
 * @param reasons every constraint that fails, in the order availability, operation, resolution, audio, frame rate,
 *     seconds, input seconds, clips
 */
record Fit(String resolution, boolean audio, int boughtSeconds, List<Reason> reasons) {

    /** The reasons, made when there is a first one. */
    private static final class Reasons {
        private final String model;
        private List<Reason> reasons = List.of();

        Reasons(String model) {
            this.model = model;
        }

        void add(String code, String what) {
            if (reasons.isEmpty()) {
                reasons = new ArrayList<>();
            }
            reasons.add(new Reason(code, model, model + what));
        }
    }

    /**
     * Whether it fits.
     *
     * @param id what a refusal is about: the model, or the pipeline whose first model it is
     * @param others models of the pipeline that must be there, too
     */
    static Fit of(String id, Model model, List<Model> others, Profile profile, QuoteRequest request, Instant at) {
        Capabilities can = model.capabilities();
        Reasons reasons = new Reasons(id);
        availability(model, profile, at, reasons, "");
        for (int i = 0; i < others.size(); i++) {
            availability(
                    others.get(i),
                    profile,
                    at,
                    reasons,
                    " needs " + others.get(i).id() + ", which");
        }
        if (!can.operations().contains(request.operation())) {
            reasons.add(
                    "operation_not_offered",
                    " does "
                            + Words.orList(can.operations().stream()
                                    .map(Operation::wire)
                                    .toList()) + ".");
        }
        String resolution = request.resolution() == null ? can.resolutions().getFirst() : request.resolution();
        boolean known = can.resolutions().contains(resolution);
        if (!known) {
            reasons.add("resolution_not_offered", " makes " + Words.orList(can.resolutions()) + ".");
        }
        boolean audio = request.audio() == null ? can.audio().unlessAsked() : request.audio();
        if (!can.audio().offers(audio)) {
            reasons.add(
                    "audio_not_offered", can.audio() == Audio.NONE ? " makes no sound." : " always comes with sound.");
        }
        if (request.frameRate() != null && !can.frameRates().contains(request.frameRate())) {
            reasons.add(
                    "frame_rate_not_offered",
                    can.frameRates().isEmpty()
                            ? " leaves no choice of frames a second."
                            : " makes " + Words.orList(can.frameRates()) + " frames a second.");
        }
        Lengths lengths = known ? can.secondsAt(resolution) : can.seconds();
        int bought = bought(model, lengths, request.seconds());
        if (bought < 1) {
            reasons.add("seconds_not_offered", " makes clips of " + lengths.inWords() + " seconds.");
        }
        Integer input = request.inputSeconds();
        if (input != null && can.maxInputSeconds() != null && input > can.maxInputSeconds()) {
            reasons.add("input_seconds_not_offered", " takes in at most " + can.maxInputSeconds() + " seconds.");
        }
        if (request.clips() < can.minClips() || request.clips() > can.maxClips()) {
            reasons.add(
                    "clips_not_offered",
                    " makes " + new Lengths.Between(can.minClips(), can.maxClips()).inWords() + " clips at a time.");
        }
        return new Fit(resolution, audio, bought, reasons.reasons);
    }

    private static void availability(Model model, Profile profile, Instant at, Reasons reasons, String whose) {
        if (profile != Profile.CONTRACT) {
            return;
        }
        Instant availableFrom = model.availableFrom();
        if (availableFrom != null && at.isBefore(availableFrom)) {
            reasons.add("not_yet_available", whose + " is there from " + availableFrom + " on.");
        }
        Instant retiredFrom = model.retiredFrom();
        if (retiredFrom != null && !at.isBefore(retiredFrom)) {
            reasons.add("retired", whose + " is retired since " + retiredFrom + ".");
        }
    }

    private static int bought(Model model, Lengths lengths, int asked) {
        if (asked < 1) {
            return 0;
        }
        int length = lengths.atLeastOr(asked, 0);
        return model.onOtherLength() == OnOtherLength.ROUND_UP || length == asked ? length : 0;
    }

    /** Whether a model makes this at all; what it does not make has no price. */
    static boolean offers(Model model, Terms terms) {
        Capabilities can = model.capabilities();
        return can.operations().contains(terms.operation())
                && can.resolutions().contains(terms.resolution())
                && can.audio().offers(terms.audio());
    }
}

package io.tallylight.local.demo;

import java.util.List;

/**
 * Which model makes which clip. Of ten clips four are Gen-4.5 Turbo, two Aleph, one Kling; the other three are one Veo
 * and two Ray or the other way round, customer by customer, so that both have their 15%. Veo is bought half through
 * the Gemini API and half through Vertex AI.
 */
final class Mix {
    private static final List<Model> FIRST_SEVEN =
            List.of(Model.TURBO, Model.ALEPH, Model.TURBO, Model.KLING, Model.TURBO, Model.ALEPH, Model.TURBO);
    private static final List<List<Model>> LAST_THREE = List.of(
            List.of(Model.VEO_GEMINI, Model.RAY, Model.VEO_VERTEX),
            List.of(Model.RAY, Model.VEO_GEMINI, Model.RAY),
            List.of(Model.VEO_GEMINI, Model.RAY, Model.VEO_VERTEX),
            List.of(Model.RAY, Model.VEO_VERTEX, Model.RAY));
    /** After so many clips a customer starts again. */
    static final int CLIPS = 10;
    /** After so many customers the shares are exact. */
    static final int CUSTOMERS = LAST_THREE.size();

    private Mix() {}

    /** The model of a customer's clip; both are counted from 0. */
    static Model model(int customer, int clip) {
        int place = clip % CLIPS;
        return place < FIRST_SEVEN.size()
                ? FIRST_SEVEN.get(place)
                : LAST_THREE.get(customer % CUSTOMERS).get(place - FIRST_SEVEN.size());
    }
}

package io.tallylight.rating;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several steps that make one clip, priced and costed as one. A role, a markup rule and a plan may name it like a model.
 *
 * @param id names it; no model has the same
 * @param name for people
 * @param steps at least one made by a model, the first of which decides what can be asked
 * @param maxHold how long credits may be held for it at most
 */
public record Pipeline(String id, @Nullable String name, List<Step> steps, Duration maxHold) {

    /**
     * A step: a model that makes the seconds asked for, or a cost of its own. Exactly one of model and cost is stated.
     *
     * @param id names it within the pipeline
     * @param after the steps whose results it needs
     * @param model a model's id
     * @param cost what a clip of it costs
     */
    public record Step(
            String id,
            List<String> after,
            @Nullable String model,
            @Nullable Cost cost) {}
}

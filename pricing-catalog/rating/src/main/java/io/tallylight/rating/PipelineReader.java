package io.tallylight.rating;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Reads the document's pipelines. */
final class PipelineReader {
    private static final Duration MAX_HOLD = Duration.ofHours(1);

    private PipelineReader() {}

    static Pipeline pipeline(Fields in, String costingCurrency) {
        List<Pipeline.Step> steps = in.list("steps", step -> step(step, costingCurrency));
        if (steps.isEmpty()) {
            in.flaw("steps", "must state at least one step");
        }
        return new Pipeline(
                in.text("id"),
                in.optionalText("name"),
                steps,
                Objects.requireNonNullElse(in.optionalDuration("max_hold"), MAX_HOLD));
    }

    private static Pipeline.Step step(Fields in, String costingCurrency) {
        String model = in.optionalText("model");
        Cost cost = in.optionalObject("cost", own -> CostReader.ofStep(own, costingCurrency));
        if ((model == null) == (cost == null)) {
            in.flaw("model", "exactly one of model and cost must be stated");
        }
        return new Pipeline.Step(in.text("id"), in.texts("after"), model, cost);
    }
}

package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.MixShare;
import io.tallylight.rating.DocumentChecks.Names;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks expected mixes: shares of models that exist, each once, together 1, at sizes and sounds that are made. A part
 * that nobody can be sold would count for nothing, and the rest of the mix would stand for all of it.
 */
final class MixChecks {
    private final Names names;
    private final Complaints complaints;
    private final Map<String, Model> models = new HashMap<>();

    MixChecks(CatalogDocument document, Names names, Complaints complaints) {
        this.names = names;
        this.complaints = complaints;
        for (int i = 0; i < document.models().size(); i++) {
            Model model = document.models().get(i);
            // Of a model that is wrong itself it is not known what it makes.
            if (!complaints.anyWrongWithin("#/models/" + i)) {
                models.putIfAbsent(model.id(), model);
            }
        }
        for (Pipeline pipeline : document.pipelines()) {
            Model first = first(pipeline);
            if (first != null) {
                models.putIfAbsent(pipeline.id(), first);
            }
        }
    }

    /** The model that decides what can be asked of a pipeline. */
    private @Nullable Model first(Pipeline pipeline) {
        for (Pipeline.Step step : pipeline.steps()) {
            if (step.model() != null) {
                return models.get(step.model());
            }
        }
        return null;
    }

    void check(String at, List<MixShare> mix) {
        BigDecimal sum = BigDecimal.ZERO;
        Set<MixShare> seen = new HashSet<>();
        for (int i = 0; i < mix.size(); i++) {
            MixShare share = mix.get(i);
            complaints.exists(at + "/" + i + "/model", "model", share.model(), names.made());
            MixShare what =
                    new MixShare(share.model(), BigDecimal.ONE, share.resolution(), share.audio(), share.seconds());
            if (!seen.add(what)) {
                complaints.flaw(at + "/" + i + "/model", "is used twice: " + share.model());
            }
            isMade(at + "/" + i, share, models.get(share.model()));
            sum = sum.add(share.share());
        }
        if (!mix.isEmpty() && sum.compareTo(BigDecimal.ONE) != 0 && !complaints.anyWrongWithin(at)) {
            complaints.flaw(at, "shares must add up to 1, not " + sum.toPlainString());
        }
    }

    private void isMade(String at, MixShare share, @Nullable Model model) {
        if (model == null) {
            return;
        }
        Model.Capabilities can = model.capabilities();
        if (share.resolution() != null && !can.resolutions().contains(share.resolution())) {
            complaints.flaw(
                    at + "/resolution",
                    "is not made by " + share.model() + ", which makes " + Words.orList(can.resolutions()));
        }
        if (share.audio() != null && !can.audio().offers(share.audio())) {
            complaints.flaw(
                    at + "/audio", share.model() + (share.audio() ? " makes no sound" : " always comes with sound"));
        }
    }
}

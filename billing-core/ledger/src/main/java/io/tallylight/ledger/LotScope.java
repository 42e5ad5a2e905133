package io.tallylight.ledger;

import java.util.Collections;
import java.util.List;

/**
 * What a lot may be spent on, frozen when it was sold. Where neither models nor roles are named: everything but the
 * excluded.
 *
 * @param models ids of these models and pipelines
 * @param roles the models and pipelines of these roles, as the price list has them that a request is quoted from
 * @param excludedModels never these, whatever else is named
 */
public record LotScope(List<String> models, List<String> roles, List<String> excludedModels) {
    /** No limit. */
    public static final LotScope EVERYTHING = new LotScope(List.of(), List.of(), List.of());

    /** Sorted, each once: equal scopes are equal, whoever wrote them down. */
    public LotScope {
        models = sorted(models);
        roles = sorted(roles);
        excludedModels = sorted(excludedModels);
    }

    /** Whether nothing is excluded. */
    public boolean isEverything() {
        return models.isEmpty() && roles.isEmpty() && excludedModels.isEmpty();
    }

    /**
     * Whether it may pay for a model.
     *
     * @param model the id of a model or pipeline
     * @param standsIn the roles that it stands in
     */
    public boolean admits(String model, List<String> standsIn) {
        if (contains(excludedModels, model)) {
            return false;
        }
        return (models.isEmpty() && roles.isEmpty())
                || contains(models, model)
                || standsIn.stream().anyMatch(role -> contains(roles, role));
    }

    private static boolean contains(List<String> sorted, String text) {
        return !sorted.isEmpty() && Collections.binarySearch(sorted, text) >= 0;
    }

    private static List<String> sorted(List<String> texts) {
        return texts.size() < 2
                ? List.copyOf(texts)
                : texts.stream().distinct().sorted().toList();
    }
}

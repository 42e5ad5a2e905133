package io.tallylight.rating;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a plan or pack may be spent on. Where neither roles nor models are named: everything but the excluded.
 *
 * @param roles the models and pipelines of these roles
 * @param models these models and pipelines
 * @param excludedModels never these, whatever else is named
 */
public record Allowed(List<String> roles, List<String> models, List<String> excludedModels) {
    /** Everything. */
    public static final Allowed EVERYTHING = new Allowed(List.of(), List.of(), List.of());

    /** The ids of the models and pipelines of a sound document that may be used. */
    public Set<String> ids(CatalogDocument document) {
        Set<String> ids = new HashSet<>(models);
        if (roles.isEmpty() && models.isEmpty()) {
            document.models().forEach(model -> ids.add(model.id()));
            document.pipelines().forEach(pipeline -> ids.add(pipeline.id()));
        }
        Set<String> named = Set.copyOf(roles);
        for (CatalogDocument.Role role : document.roles()) {
            if (named.contains(role.id())) {
                ids.addAll(role.inOrder());
            }
        }
        excludedModels.forEach(ids::remove);
        return Set.copyOf(ids);
    }
}

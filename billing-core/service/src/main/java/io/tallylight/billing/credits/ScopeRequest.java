package io.tallylight.billing.credits;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.ledger.LotScope;
import io.tallylight.rating.Allowed;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Model;
import io.tallylight.rating.Pipeline;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What granted credits may be spent on. Where neither models nor roles are named: everything but the excluded.
 *
 * @param models ids of these models and pipelines
 * @param roles the models and pipelines of these roles
 * @param excludedModels never these
 */
record ScopeRequest(
        @Nullable @Size(max = 1_000) List<@NotBlank @Size(max = 200) String> models,
        @Nullable @Size(max = 1_000) List<@NotBlank @Size(max = 200) String> roles,
        @Nullable @Size(max = 1_000) List<@NotBlank @Size(max = 200) String> excludedModels) {
    LotScope toScope() {
        return new LotScope(given(models), given(roles), given(excludedModels));
    }

    /** Refuses what could never be spent: names that the price list does not have, and a scope that leaves nothing. */
    void check(CatalogDocument document) {
        Set<String> made = new HashSet<>();
        document.models().stream().map(Model::id).forEach(made::add);
        document.pipelines().stream().map(Pipeline::id).forEach(made::add);
        Set<String> known =
                document.roles().stream().map(CatalogDocument.Role::id).collect(Collectors.toSet());
        List<FieldError> flaws = new ArrayList<>();
        unknown("models", given(models), made, flaws);
        unknown("roles", given(roles), known, flaws);
        unknown("excluded_models", given(excludedModels), made, flaws);
        if (flaws.isEmpty()
                && new Allowed(given(roles), given(models), given(excludedModels))
                        .ids(document)
                        .isEmpty()) {
            flaws.add(new FieldError("#/scope", "leaves nothing to spend the credits on"));
        }
        if (!flaws.isEmpty()) {
            throw Problems.invalid(flaws);
        }
    }

    private static void unknown(String member, List<String> names, Set<String> known, List<FieldError> flaws) {
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                flaws.add(new FieldError(
                        "#/scope/" + member + "/" + i, "is not in the price list in force: " + names.get(i)));
            }
        }
    }

    private static List<String> given(@Nullable List<String> names) {
        return Objects.requireNonNullElse(names, List.of());
    }
}

package io.tallylight.billing.credits;

import io.tallylight.ledger.LotScope;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What credits may be spent on, as the API shows it. Where neither models nor roles are named: everything but the
 * excluded.
 *
 * @param models ids of these models and pipelines
 * @param roles the models and pipelines of these roles
 * @param excludedModels never these
 */
@Schema(name = "Scope")
public record ScopeView(List<String> models, List<String> roles, List<String> excludedModels) {
    /** Null for everything. */
    public static @Nullable ScopeView of(LotScope scope) {
        return scope.isEverything() ? null : new ScopeView(scope.models(), scope.roles(), scope.excludedModels());
    }
}

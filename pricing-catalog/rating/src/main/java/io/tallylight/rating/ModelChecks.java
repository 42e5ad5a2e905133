package io.tallylight.rating;

import io.tallylight.rating.Cost.Scope;
import io.tallylight.rating.DocumentChecks.Names;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks providers and models: who makes what, and what it costs. */
final class ModelChecks {
    private final CatalogDocument document;
    private final Names names;
    private final Complaints complaints;
    private final Map<String, Provider> providers;

    ModelChecks(CatalogDocument document, Names names, Complaints complaints) {
        this.document = document;
        this.names = names;
        this.complaints = complaints;
        this.providers = document.providers().stream()
                .collect(Collectors.toMap(Provider::id, Function.identity(), (first, second) -> first));
    }

    /** Two entries of the same key say the same thing twice. */
    private record Key(String unit, Scope scope, @Nullable Instant effectiveFrom) {}

    void check() {
        complaints.once("#/providers", document.providers(), Provider::id, "id");
        complaints.once("#/models", document.models(), Model::id, "id");
        if (document.models().isEmpty()) {
            complaints.flaw("#/models", "must list at least one model");
        }
        for (int i = 0; i < document.providers().size(); i++) {
            creditPrices(
                    "#/providers/" + i + "/credit_price", document.providers().get(i));
        }
        for (int i = 0; i < document.models().size(); i++) {
            model("#/models/" + i, document.models().get(i));
        }
    }

    private void creditPrices(String at, Provider provider) {
        Set<String> begun = new HashSet<>();
        for (int i = 0; i < provider.creditPrices().size(); i++) {
            Provider.CreditPrice price = provider.creditPrices().get(i);
            DocumentChecks.convertible(at + "/" + i + "/currency", price.currency(), document, names, complaints);
            if (!begun.add(String.valueOf(price.effectiveFrom()))) {
                complaints.flaw(at + "/" + i, "begins with an earlier one");
            }
        }
    }

    private void model(String at, Model model) {
        complaints.exists(at + "/provider", "provider", model.provider(), names.providers());
        if (model.costs().isEmpty()) {
            complaints.flaw(at + "/costs", "must state at least one cost; what is unknown is never free");
        }
        costs(at + "/costs", model.costs(), providers.get(model.provider()));
    }

    private void costs(String at, List<Cost> costs, @Nullable Provider provider) {
        Set<Key> stated = new HashSet<>();
        for (int i = 0; i < costs.size(); i++) {
            Cost cost = costs.get(i);
            String costAt = at + "/" + i;
            DocumentChecks.convertible(costAt + "/currency", cost.currency(), document, names, complaints);
            if (cost.credits() != null
                    && provider != null
                    && provider.creditPrices().isEmpty()) {
                complaints.flaw(costAt + "/credits", "provider " + provider.id() + " states no credit_price");
            }
            if (!stated.add(new Key(cost.unit().wire(), cost.scope(), cost.effectiveFrom()))) {
                complaints.flaw(costAt, "says again what an earlier cost says for the same scope and date");
            }
        }
    }
}

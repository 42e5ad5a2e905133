package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.ExchangeRate;
import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.CatalogDocument.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What no single member can tell: names that must exist, sums that must add up, figures that make no sense. */
final class DocumentChecks {
    private final CatalogDocument document;
    private final Complaints complaints;
    private final Names names;

    private DocumentChecks(CatalogDocument document, Complaints complaints) {
        this.document = document;
        this.complaints = complaints;
        this.names = Names.of(document);
    }

    /**
     * The names a document gives.
     *
     * @param providers of providers
     * @param models of models
     * @param made of models and pipelines: what a request may be made by
     * @param roles of roles
     * @param plans of plans
     * @param packs of packs
     * @param currencies that have an exchange rate, and the costing currency
     */
    record Names(
            Set<String> providers,
            Set<String> models,
            Set<String> made,
            Set<String> roles,
            Set<String> plans,
            Set<String> packs,
            Set<String> currencies) {

        static Names of(CatalogDocument document) {
            Set<String> models = document.models().stream().map(Model::id).collect(Collectors.toSet());
            Set<String> made = new HashSet<>(models);
            document.pipelines().forEach(pipeline -> made.add(pipeline.id()));
            Set<String> currencies = document.exchangeRates().stream()
                    .map(ExchangeRate::from)
                    .collect(Collectors.toCollection(HashSet::new));
            currencies.add(document.costingCurrency());
            return new Names(
                    document.providers().stream().map(Provider::id).collect(Collectors.toSet()),
                    models,
                    made,
                    document.roles().stream().map(Role::id).collect(Collectors.toSet()),
                    document.plans().stream().map(Plan::id).collect(Collectors.toSet()),
                    document.packs().stream().map(Pack::id).collect(Collectors.toSet()),
                    currencies);
        }
    }

    /** What is wrong beyond what is wrong with the shape already. */
    static List<Flaw> check(CatalogDocument document, List<Flaw> ofShape) {
        Complaints complaints = new Complaints(ofShape);
        DocumentChecks checks = new DocumentChecks(document, complaints);
        checks.rates();
        new ModelChecks(document, checks.names, complaints).check();
        new PipelineChecks(document, checks.names, complaints).check();
        checks.roles();
        new RuleChecks(document, checks.names, complaints).check();
        checks.periodTiers();
        new OfferChecks(document, checks.names, complaints).check();
        checks.policy();
        new MixChecks(document, checks.names, complaints).check("#/expected_mix", document.expectedMix());
        return complaints.all();
    }

    private void rates() {
        complaints.once("#/exchange_rates", document.exchangeRates(), ExchangeRate::from, "from");
        for (int i = 0; i < document.exchangeRates().size(); i++) {
            if (document.exchangeRates().get(i).from().equals(document.costingCurrency())) {
                complaints.flaw("#/exchange_rates/" + i + "/from", "is the costing currency itself");
            }
        }
        for (String currency : document.fee().byCurrency().keySet()) {
            convertible("#/fee/by_currency/" + currency, currency, document, names, complaints);
        }
    }

    private void roles() {
        complaints.once("#/roles", document.roles(), Role::id, "id");
        for (int i = 0; i < document.roles().size(); i++) {
            Role role = document.roles().get(i);
            complaints.exists("#/roles/" + i + "/primary", "model", role.primary(), names.made());
            complaints.allExist("#/roles/" + i + "/fallbacks", "model", role.fallbacks(), names.made());
        }
    }

    private void periodTiers() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < document.periodTiers().size(); i++) {
            String model = document.periodTiers().get(i).model();
            complaints.exists("#/period_tiers/" + i + "/model", "model", model, names.made());
            if (!seen.add(String.valueOf(model))) {
                complaints.flaw("#/period_tiers/" + i, "is for the same as an earlier entry");
            }
        }
    }

    private void policy() {
        MarginPolicy.PeriodGuard guard = document.marginPolicy().periodGuard();
        if (guard != null) {
            complaints.allExist(
                    "#/margin_policy/period_guard/cheaper_models", "model", guard.cheaperModels(), names.made());
        }
    }

    /** Money in another currency can be compared with costs only by an exchange rate. */
    static void convertible(
            String pointer, String currency, CatalogDocument document, Names names, Complaints complaints) {
        if (!names.currencies().contains(currency)) {
            complaints.flaw(pointer, "has no exchange rate to " + document.costingCurrency());
        }
    }
}

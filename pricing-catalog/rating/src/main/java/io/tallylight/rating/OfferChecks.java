package io.tallylight.rating;

import io.tallylight.rating.DocumentChecks.Names;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what is sold: plans, packs and promotions. */
final class OfferChecks {
    private final CatalogDocument document;
    private final Names names;
    private final Complaints complaints;
    private final MixChecks mixes;

    OfferChecks(CatalogDocument document, Names names, Complaints complaints) {
        this.document = document;
        this.names = names;
        this.complaints = complaints;
        this.mixes = new MixChecks(document, names, complaints);
    }

    void check() {
        complaints.once("#/plans", document.plans(), Plan::id, "id");
        complaints.once("#/packs", document.packs(), Pack::id, "id");
        complaints.once("#/promotions", document.promotions(), Promotion::id, "id");
        for (int i = 0; i < document.plans().size(); i++) {
            Plan plan = document.plans().get(i);
            String at = "#/plans/" + i;
            offer(at, plan.prices(), plan.allowed(), plan.discounts());
            mixes.check(at + "/expected_mix", plan.expectedMix());
        }
        for (int i = 0; i < document.packs().size(); i++) {
            Pack pack = document.packs().get(i);
            String at = "#/packs/" + i;
            if (names.plans().contains(pack.id())) {
                complaints.flaw(at + "/id", "is a plan's id too: " + pack.id());
            }
            offer(at, pack.prices(), pack.allowed(), pack.discounts());
            if (!OfferReader.ascending(pack.bonus())) {
                complaints.flaw(at + "/bonus", "slabs must begin at ascending quantities");
            }
            mixes.check(at + "/expected_mix", pack.expectedMix());
        }
        promotions();
    }

    private void offer(String at, Map<String, BigDecimal> prices, Allowed allowed, List<Discount> discounts) {
        for (String currency : prices.keySet()) {
            DocumentChecks.convertible(at + "/prices/" + currency, currency, document, names, complaints);
        }
        complaints.once(at + "/discounts", discounts, Discount::id, "id");
        complaints.allExist(at + "/roles", "role", allowed.roles(), names.roles());
        complaints.allExist(at + "/models", "model", allowed.models(), names.made());
        complaints.allExist(at + "/excluded_models", "model", allowed.excludedModels(), names.made());
        boolean everythingElse = allowed.roles().isEmpty() && allowed.models().isEmpty();
        boolean mayLeaveNothing = !everythingElse
                || allowed.excludedModels().size() >= names.made().size();
        if (!allowed.excludedModels().isEmpty()
                && mayLeaveNothing
                && allowed.ids(document).isEmpty()) {
            complaints.flaw(at + "/excluded_models", "leaves nothing that it may be used for");
        }
    }

    private void promotions() {
        Set<String> offers = new HashSet<>(names.plans());
        offers.addAll(names.packs());
        for (int i = 0; i < document.promotions().size(); i++) {
            complaints.allExist(
                    "#/promotions/" + i + "/applies_to",
                    "plan or pack",
                    document.promotions().get(i).appliesTo(),
                    offers);
        }
    }
}

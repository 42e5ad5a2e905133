package io.tallylight.rating;

import io.tallylight.rating.DocumentChecks.Names;
import io.tallylight.rating.MarkupRule.Match;
import io.tallylight.rating.MarkupRule.Price;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks markup rules: they hold for something, once, at a price that makes sense, and everything has one. */
final class RuleChecks {
    /** No second or clip of video costs as much; a figure beyond it is a slip, and would not fit a hold. */
    private static final BigDecimal MOST_CREDITS = new BigDecimal("1000000");

    private final CatalogDocument document;
    private final Names names;
    private final Complaints complaints;
    private final BigDecimal most;
    private final BigDecimal dearest;

    RuleChecks(CatalogDocument document, Names names, Complaints complaints) {
        this.document = document;
        this.names = names;
        this.complaints = complaints;
        this.most = MOST_CREDITS.multiply(document.credit().listValue());
        this.dearest = Dearest.of(document);
    }

    void check() {
        Map<String, String> providerOf = new HashMap<>();
        document.models().forEach(model -> providerOf.put(model.id(), model.provider()));
        Set<Match> seen = new HashSet<>();
        Set<String> pricedModels = new HashSet<>();
        Set<String> pricedProviders = new HashSet<>();
        boolean pricesAll = false;
        for (int i = 0; i < document.markup().size(); i++) {
            Match match = document.markup().get(i).match();
            rule("#/markup/" + i, document.markup().get(i));
            if (!seen.add(match)) {
                complaints.flaw("#/markup/" + i + "/match", "is the match of an earlier rule");
            }
            if (match.model() != null) {
                boolean fits = match.provider() == null || match.provider().equals(providerOf.get(match.model()));
                if (fits) {
                    pricedModels.add(match.model());
                }
            } else if (match.provider() != null) {
                pricedProviders.add(match.provider());
            } else {
                pricesAll = true;
            }
        }
        if (!pricesAll) {
            unpriced(pricedModels, pricedProviders);
        }
    }

    private void unpriced(Set<String> pricedModels, Set<String> pricedProviders) {
        for (int i = 0; i < document.models().size(); i++) {
            Model model = document.models().get(i);
            if (!pricedModels.contains(model.id()) && !pricedProviders.contains(model.provider())) {
                complaints.flaw("#/models/" + i, "has no markup rule, hence no price");
            }
        }
        for (int i = 0; i < document.pipelines().size(); i++) {
            if (!pricedModels.contains(document.pipelines().get(i).id())) {
                complaints.flaw("#/pipelines/" + i, "has no markup rule, hence no price");
            }
        }
    }

    private void rule(String at, MarkupRule rule) {
        Match match = rule.match();
        complaints.exists(at + "/match/model", "model", match.model(), names.made());
        complaints.exists(at + "/match/provider", "provider", match.provider(), names.providers());
        complaints.exists(at + "/match/role", "role", match.role(), names.roles());
        complaints.exists(at + "/match/plan", "plan", match.plan(), names.plans());
        switch (rule.price()) {
            case Price.Multiplier(BigDecimal factor) -> sane(at + "/multiplier", factor.multiply(dearest));
            case Price.PerSecond(BigDecimal amount) -> sane(at + "/price_per_second", amount);
            case Price.PerClip(BigDecimal amount) -> sane(at + "/price_per_clip", amount);
            case Price.Tiered(Tiers tiers) -> {
                List<Tiers.Step> steps = tiers.steps();
                for (int i = 0; i < steps.size(); i++) {
                    sane(at + "/tiers/steps/" + i + "/price", steps.get(i).price());
                    sane(at + "/tiers/steps/" + i + "/flat", steps.get(i).flat());
                }
            }
        }
        if (rule.minimumCharge() != null && rule.minimumCharge().compareTo(MOST_CREDITS) > 0) {
            complaints.flaw(at + "/minimum_charge", "is more than " + MOST_CREDITS.toPlainString() + " credits");
        }
    }

    private void sane(String pointer, BigDecimal money) {
        if (money.compareTo(most) > 0) {
            complaints.flaw(pointer, "makes a second dearer than " + MOST_CREDITS.toPlainString() + " credits");
        }
    }
}

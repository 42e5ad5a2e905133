package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.MarkupRule.Match;
import io.tallylight.rating.Model.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What no single member can tell: names that must exist, sums that must add up, figures that make no sense. */
final class DocumentChecks {
    /** No second of video costs as much; a figure beyond it is a slip, and would not fit a hold. */
    private static final BigDecimal MOST_PER_SECOND = new BigDecimal("1000000");

    private static final Pattern THREE_CAPITALS = Pattern.compile("[A-Z]{3}");
    private static final int CREDIT_DECIMALS = 6;

    private final CatalogDocument document;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Set<String> providers;
    private final Map<String, String> providerOfModel;

    private DocumentChecks(CatalogDocument document) {
        this.document = document;
        this.providers = document.providers().stream().map(Provider::id).collect(Collectors.toSet());
        this.providerOfModel =
                document.models().stream().collect(Collectors.toMap(Model::id, Model::provider, (a, b) -> a));
    }

    static List<Flaw> check(CatalogDocument document) {
        DocumentChecks checks = new DocumentChecks(document);
        checks.money();
        checks.ids();
        checks.models();
        checks.roles();
        checks.markup();
        checks.mix();
        return checks.flaws;
    }

    private void money() {
        capitals("#/costing_currency", document.costingCurrency());
        capitals("#/credit/code", document.credit().code());
        positive("#/credit/list_value", document.credit().listValue());
        positive("#/rounding/unit", document.rounding().unit());
        if (document.rounding().unit().stripTrailingZeros().scale() > CREDIT_DECIMALS) {
            flaw("#/rounding/unit", "must be a whole number of millionths of a credit");
        }
        if (document.rounding().mode() == RoundingMode.UNNECESSARY) {
            flaw("#/rounding/mode", "must round");
        }
        notNegative("#/fee/percent", document.fee().percent());
        notNegative("#/fee/fixed", document.fee().fixed());
        BigDecimal floor = document.marginPolicy().floorRequest();
        if (floor != null && floor.compareTo(BigDecimal.ONE) >= 0) {
            flaw("#/margin_policy/floor_request", "must be a fraction below 1: 0.2 is 20 percent");
        }
        for (int i = 0; i < document.exchangeRates().size(); i++) {
            capitals(
                    "#/exchange_rates/" + i + "/from",
                    document.exchangeRates().get(i).from());
            positive(
                    "#/exchange_rates/" + i + "/rate",
                    document.exchangeRates().get(i).rate());
        }
        for (int i = 0; i < document.plans().size(); i++) {
            notNegative("#/plans/" + i + "/price", document.plans().get(i).price());
            positive("#/plans/" + i + "/credits", document.plans().get(i).credits());
        }
        for (int i = 0; i < document.packs().size(); i++) {
            positive("#/packs/" + i + "/price", document.packs().get(i).price());
            positive("#/packs/" + i + "/credits", document.packs().get(i).credits());
        }
    }

    private void ids() {
        once("providers", document.providers(), Provider::id, "id");
        once("models", document.models(), Model::id, "id");
        once("roles", document.roles(), CatalogDocument.Role::id, "id");
        once("plans", document.plans(), CatalogDocument.Plan::id, "id");
        once("packs", document.packs(), CatalogDocument.Pack::id, "id");
        once("exchange_rates", document.exchangeRates(), CatalogDocument.ExchangeRate::from, "from");
        once("expected_mix", document.expectedMix(), CatalogDocument.MixShare::model, "model");
        if (document.models().isEmpty()) {
            flaw("#/models", "must list at least one model");
        }
    }

    private void models() {
        Set<String> currencies = document.exchangeRates().stream()
                .map(CatalogDocument.ExchangeRate::from)
                .collect(Collectors.toCollection(HashSet::new));
        currencies.add(document.costingCurrency());
        for (int i = 0; i < document.models().size(); i++) {
            Model model = document.models().get(i);
            String at = "#/models/" + i;
            exists(at + "/provider", "provider", model.provider(), providers);
            if (model.costs().isEmpty()) {
                flaw(at + "/costs", "must state at least one cost; what is unknown is never free");
            }
            for (int j = 0; j < model.costs().size(); j++) {
                Cost cost = model.costs().get(j);
                String costAt = at + "/costs/" + j;
                positive(costAt + "/amount", cost.amount());
                if (!currencies.contains(cost.currency())) {
                    flaw(costAt + "/currency", "has no exchange rate to " + document.costingCurrency());
                }
                if (model.costs().subList(0, j).stream().anyMatch(earlier -> sameScope(earlier, cost))) {
                    flaw(costAt, "says again what an earlier cost says for the same scope and date");
                }
            }
        }
    }

    private static boolean sameScope(Cost a, Cost b) {
        return Objects.equals(sizeClass(a.resolution()), sizeClass(b.resolution()))
                && Objects.equals(a.audio(), b.audio())
                && a.operation() == b.operation()
                && Objects.equals(a.effectiveFrom(), b.effectiveFrom());
    }

    private static @Nullable String sizeClass(@Nullable String resolution) {
        return resolution == null ? null : Resolution.sizeClass(resolution);
    }

    private void roles() {
        for (int i = 0; i < document.roles().size(); i++) {
            CatalogDocument.Role role = document.roles().get(i);
            exists("#/roles/" + i + "/primary", "model", role.primary(), providerOfModel.keySet());
            for (int j = 0; j < role.fallbacks().size(); j++) {
                exists(
                        "#/roles/" + i + "/fallbacks/" + j,
                        "model",
                        role.fallbacks().get(j),
                        providerOfModel.keySet());
            }
        }
    }

    private void markup() {
        Set<String> roles =
                document.roles().stream().map(CatalogDocument.Role::id).collect(Collectors.toSet());
        Set<String> plans =
                document.plans().stream().map(CatalogDocument.Plan::id).collect(Collectors.toSet());
        Set<Match> seen = new HashSet<>();
        for (int i = 0; i < document.markup().size(); i++) {
            MarkupRule rule = document.markup().get(i);
            String at = "#/markup/" + i;
            Match match = rule.match();
            exists(at + "/match/model", "model", match.model(), providerOfModel.keySet());
            exists(at + "/match/provider", "provider", match.provider(), providers);
            exists(at + "/match/role", "role", match.role(), roles);
            exists(at + "/match/plan", "plan", match.plan(), plans);
            if (!seen.add(match)) {
                flaw(at + "/match", "is the match of an earlier rule");
            }
            switch (rule.price()) {
                case MarkupRule.Price.Multiplier(BigDecimal factor) -> {
                    positive(at + "/multiplier", factor);
                    sane(at + "/multiplier", factor.multiply(dearestCost()));
                }
                case MarkupRule.Price.PerSecond(BigDecimal amount) -> {
                    positive(at + "/price_per_second", amount);
                    sane(at + "/price_per_second", amount);
                }
            }
        }
        for (int i = 0; i < document.models().size(); i++) {
            Model model = document.models().get(i);
            if (document.markup().stream().noneMatch(rule -> mayCover(rule.match(), model))) {
                flaw("#/models/" + i, "has no markup rule, hence no price");
            }
        }
    }

    private static boolean mayCover(Match match, Model model) {
        return (match.model() == null || match.model().equals(model.id()))
                && (match.provider() == null || match.provider().equals(model.provider()));
    }

    private BigDecimal dearestCost() {
        Map<String, BigDecimal> rates = document.exchangeRates().stream()
                .collect(Collectors.toMap(
                        CatalogDocument.ExchangeRate::from, CatalogDocument.ExchangeRate::rate, BigDecimal::max));
        return document.models().stream()
                .flatMap(model -> model.costs().stream())
                .map(cost -> cost.amount().multiply(rates.getOrDefault(cost.currency(), BigDecimal.ONE)))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private void sane(String pointer, BigDecimal mostMoney) {
        BigDecimal limit = MOST_PER_SECOND.multiply(document.credit().listValue());
        if (mostMoney.compareTo(limit) > 0) {
            flaw(pointer, "makes a second dearer than " + MOST_PER_SECOND.toPlainString() + " credits");
        }
    }

    private void mix() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < document.expectedMix().size(); i++) {
            CatalogDocument.MixShare share = document.expectedMix().get(i);
            exists("#/expected_mix/" + i + "/model", "model", share.model(), providerOfModel.keySet());
            notNegative("#/expected_mix/" + i + "/share", share.share());
            sum = sum.add(share.share());
        }
        if (!document.expectedMix().isEmpty() && sum.compareTo(BigDecimal.ONE) != 0) {
            flaw("#/expected_mix", "shares must add up to 1, not " + sum.toPlainString());
        }
    }

    private <T> void once(String list, List<T> elements, Function<T, String> id, String member) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!seen.add(id.apply(elements.get(i)))) {
                flaw("#/" + list + "/" + i + "/" + member, "is used twice: " + id.apply(elements.get(i)));
            }
        }
    }

    private void exists(String pointer, String kind, @Nullable String id, Set<String> known) {
        if (id != null && !known.contains(id)) {
            flaw(pointer, "there is no " + kind + " " + id);
        }
    }

    private void capitals(String pointer, String code) {
        if (!THREE_CAPITALS.matcher(code).matches()) {
            flaw(pointer, "must be three capital letters");
        }
    }

    private void positive(String pointer, BigDecimal amount) {
        if (amount.signum() <= 0) {
            flaw(pointer, "must be more than 0");
        }
    }

    private void notNegative(String pointer, BigDecimal amount) {
        if (amount.signum() < 0) {
            flaw(pointer, "must not be negative");
        }
    }

    private void flaw(String pointer, String detail) {
        flaws.add(new Flaw(pointer, detail));
    }
}

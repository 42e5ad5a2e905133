package io.tallylight.gateway.admission;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.MarginPolicy;
import io.tallylight.rating.MarginPolicy.Mode;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a price list's margin policy says about a request, in the numbers that the ledger goes by. In the modes that
 * enforce nothing breaches are recorded, and the month's guard only speaks.
 */
final class RequestPolicies {
    private static final JsonMapper JSON = new JsonMapper();

    private RequestPolicies() {}

    /**
     * The member {@code policy} of a hold.
     *
     * @param plan the customer's plan, if any
     */
    static ObjectNode json(CatalogDocument document, @Nullable String plan) {
        MarginPolicy policy = document.marginPolicy();
        String currency = document.costingCurrency();
        ObjectNode json = JSON.createObjectNode();
        json.put("on_breach", onBreach(policy));
        json.set("list_value", money(document.credit().listValue(), currency));
        MarginPolicy.PromotionalBudget budget = policy.promotionalBudget();
        if (budget != null) {
            ObjectNode member = json.putObject("promotional_budget");
            member.set("amount", money(budget.amount(), currency));
            member.put("period", word(budget.period()));
        }
        MarginPolicy.PeriodGuard guard = policy.periodGuard();
        if (guard != null) {
            guard(json.putObject("period_guard"), guard, policy.mode() == Mode.STRICT);
        }
        if (plan != null) {
            json.put("plan", plan);
        }
        return json;
    }

    private static String onBreach(MarginPolicy policy) {
        return switch (policy.mode()) {
            case OBSERVE, ALLOW -> "record";
            case STRICT ->
                switch (policy.onBreach()) {
                    case REFUSE -> "refuse";
                    case RE_ROUTE -> "re_route";
                    case ALLOW_WITH_ALARM -> "record";
                };
        };
    }

    private static void guard(ObjectNode json, MarginPolicy.PeriodGuard guard, boolean bites) {
        json.put("scope", word(guard.scope()));
        json.put("floor", guard.floor().toPlainString());
        BigDecimal warnAt = guard.warnAt();
        if (warnAt != null) {
            json.put("warn_at", warnAt.toPlainString());
        }
        if (bites) {
            json.put("action", word(guard.action()));
            Integer perMinute = guard.throttlePerMinute();
            if (perMinute != null) {
                json.put("throttle_per_minute", perMinute);
            }
            guard.cheaperModels().forEach(json.withArray("cheaper_models")::add);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode money(BigDecimal amount, String currency) {
        Money money = new Money(amount, currency);
        return JSON.createObjectNode().put("amount", money.toDecimalText()).put("currency", currency);
    }
}

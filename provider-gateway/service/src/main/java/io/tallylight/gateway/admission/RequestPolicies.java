package io.tallylight.gateway.admission;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.MarginPolicy;
import io.tallylight.values.Money;

/** What a price list's margin policy says about a request, in the numbers that the ledger goes by. */
final class RequestPolicies {
    private static final JsonMapper JSON = new JsonMapper();

    private RequestPolicies() {}

    /** The member {@code policy} of a hold. */
    static ObjectNode json(CatalogDocument document) {
        MarginPolicy policy = document.marginPolicy();
        ObjectNode json = JSON.createObjectNode();
        json.put("on_breach", policy.mode() == MarginPolicy.Mode.STRICT ? "re_route" : "record");
        json.set("list_value", money(new Money(document.credit().listValue(), document.costingCurrency())));
        return json;
    }

    private static ObjectNode money(Money money) {
        return JSON.createObjectNode().put("amount", money.toDecimalText()).put("currency", money.currency());
    }
}

package io.tallylight.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Problems;
import java.util.Map;
import java.util.Set;

/** The ledger's no, as the caller may hear it: what concerns cost and margin is for the tenant's eyes only. */
final class Refusals {
    /** What every problem has; the rest is particular to a code. */
    private static final Set<String> STANDARD =
            Set.of("type", "title", "status", "detail", "instance", "code", "request_id");

    private static final Set<String> FOR_CUSTOMERS =
            Set.of("shortfall", "available", "held", "top_up_url", "models", "offered");

    private static final String NOT_AT_THIS_PRICE = "not_offered_at_this_price";

    private Refusals() {}

    /**
     * The problem to answer with.
     *
     * @param seesCost whether the caller may know costs and margins
     */
    static HttpProblem problem(Billing.Answer no, boolean seesCost) {
        String code = no.text("code", "not_admitted");
        // Its sentence may name cost and floor.
        String detail = code.equals(NOT_AT_THIS_PRICE) && !seesCost
                ? "This is not offered at the account's present price."
                : no.text("detail", "The ledger did not admit it.");
        HttpProblem.Builder problem = Problems.problem(no.status(), code, no.text("title", "Not admitted"), detail);
        for (Map.Entry<String, JsonNode> member : no.body().properties()) {
            String name = member.getKey();
            if (!STANDARD.contains(name) && (seesCost || FOR_CUSTOMERS.contains(name))) {
                problem.with(name, member.getValue());
            }
        }
        return problem.build();
    }
}

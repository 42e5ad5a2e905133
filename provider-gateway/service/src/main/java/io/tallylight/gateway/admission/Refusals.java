package io.tallylight.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger's no, as the caller may hear it: what concerns cost and margin is for the tenant's eyes only. */
final class Refusals {
    /** What every problem has; the rest is particular to a code. */
    private static final Set<String> STANDARD =
            Set.of("type", "title", "status", "detail", "instance", "code", "request_id");

    private static final Set<String> FOR_CUSTOMERS =
            Set.of("shortfall", "available", "restricted", "held", "top_up_url", "models", "offered");

    private static final String NOT_AT_THIS_PRICE = "not_offered_at_this_price";

    /** Reasons that lie in margin and budget: a customer hears of all of them that it is not offered. */
    private static final Set<String> GATED =
            Set.of(NOT_AT_THIS_PRICE, "promotional_budget_exhausted", "period_guard_reached");

    private static final int TOO_MANY = 429;
    private static final String MINUTE = "60";

    private Refusals() {}

    /** Whether something else may be offered: the request gate said no, or there are credits, but not for this. */
    static boolean asksForOthers(Billing.Answer no) {
        return isGated(no) || no.body().has("restricted");
    }

    private static boolean isGated(Billing.Answer no) {
        return GATED.contains(no.text("code", ""));
    }

    /**
     * The problem to answer with.
     *
     * @param seesCost whether the caller may know costs and margins
     * @param offered what the account could have instead; null where that was not asked or nobody said
     */
    static HttpProblem problem(Billing.Answer no, boolean seesCost, @Nullable List<Offered.Offer> offered) {
        String reason = no.text("code", "not_admitted");
        boolean veiled = !seesCost && (isGated(no) || no.status() == TOO_MANY);
        String code = veiled && isGated(no) ? NOT_AT_THIS_PRICE : reason;
        // Its sentence may name cost and floor.
        String detail = veiled
                ? isGated(no) ? "This is not offered at the account's present price." : "Try again in a minute."
                : no.text("detail", "The ledger did not admit it.");
        String title = veiled ? "Not offered now" : no.text("title", "Not admitted");
        HttpProblem.Builder problem = Problems.problem(no.status(), code, title, detail);
        if (no.status() == TOO_MANY) {
            problem.withHeader("Retry-After", MINUTE);
        }
        if (offered != null) {
            problem.with("offered", offered);
        }
        for (Map.Entry<String, JsonNode> member : no.body().properties()) {
            String name = member.getKey();
            if (!STANDARD.contains(name) && (seesCost || FOR_CUSTOMERS.contains(name)) && !name.equals("offered")) {
                problem.with(name, member.getValue());
            }
        }
        return problem.build();
    }
}

package io.tallylight.billing.accounts;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.billing.catalogs.PublishedCatalogs;
import io.tallylight.rating.Plan;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.util.List;

/** The plans that an account can be put on: those of the price list in force. */
@Singleton
class Plans {
    private final PublishedCatalogs catalogs;
    private final InstantSource clock;

    Plans(PublishedCatalogs catalogs, InstantSource clock) {
        this.catalogs = catalogs;
        this.clock = clock;
    }

    /** Refuses a plan that the price list in force does not have, naming those it has; 503 until the lists are known. */
    void check(TenantId tenant, String plan) {
        List<String> known = catalogs.inForce(tenant, clock.instant()).stream()
                .flatMap(version -> version.document().plans().stream())
                .map(Plan::id)
                .toList();
        if (known.contains(plan)) {
            return;
        }
        if (!catalogs.caughtUp()) {
            throw Problems.problem(
                            503,
                            "catalog_unavailable",
                            "Not available now",
                            "The price lists are not all known here yet.")
                    .withHeader(HttpHeaders.RETRY_AFTER, "2")
                    .build();
        }
        throw unknown(plan, known);
    }

    private static HttpProblem unknown(String plan, List<String> known) {
        String there = known.isEmpty()
                ? "The price list in force has no plans."
                : "The price list in force has " + String.join(", ", known) + ".";
        return Problems.problem(422, "unknown_plan", "Unknown plan", "There is no plan " + plan + ". " + there)
                .with("plans", known)
                .with("errors", List.of(new FieldError("#/plan", "is no plan of the price list in force")))
                .build();
    }
}

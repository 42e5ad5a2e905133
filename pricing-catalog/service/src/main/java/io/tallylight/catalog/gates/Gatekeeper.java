package io.tallylight.catalog.gates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Problems;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.gate.Gate;
import io.tallylight.rating.gate.GateReport;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Asks the gate about a document, one billing period ahead. */
@Singleton
public class Gatekeeper {
    /** How long a month's billing period is at most. */
    public static final Duration MONTH = Duration.ofDays(31);

    private final ObjectMapper json;

    Gatekeeper(ObjectMapper json) {
        this.json = json;
    }

    /** Every plan and pack against the floors, from an instant to the end of the billing period after it. */
    public GateReport check(CatalogDocument document, Instant from) {
        return Gate.check(document, from, MONTH);
    }

    /** As it is kept with the version. */
    public String toJson(GateReport report) {
        try {
            return json.writeValueAsString(GateView.of(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a gate report that cannot be written", e);
        }
    }

    /** The refusal, with every breach. */
    public static HttpProblem belowFloor(GateReport report) {
        int breaches = report.breaches().size();
        return Problems.problem(
                        422,
                        "margin_below_floor",
                        "Margin below the floor",
                        "Nothing was published. "
                                + Sentences.of(report.breaches().getFirst())
                                + (breaches == 1 ? "" : " There are " + breaches + " breaches; see breaches."))
                .with("breaches", GateView.BreachView.of(report.breaches()))
                .build();
    }
}

package io.tallylight.local.drill;

import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.reconcile.Costs;
import io.tallylight.local.reconcile.Reconciliation.Outcome;
import io.tallylight.local.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a drill.
 *
 * @param replay the figures
 * @param kills how often the gateway was killed
 * @param forced whether one kill left a job that the provider had taken and nobody had been told of
 * @param reconciled what the statement resolved
 * @param costs the statement's costs and the books'
 * @param submissions requests that were not submitted exactly as often as they need jobs, a line each
 * @param openHolds holds of the tenant that are still open
 * @param examined what the doctor says
 */
public record DrillResult(
        ReplayResult replay,
        int kills,
        boolean forced,
        Outcome reconciled,
        Costs costs,
        List<String> submissions,
        long openHolds,
        List<Doctor.Examined> examined) {
    /** Keeps copies. */
    public DrillResult {
        submissions = List.copyOf(submissions);
        examined = List.copyOf(examined);
    }

    /** Whether the crashes cost nobody anything: everything is as without them. */
    public boolean exact() {
        return replay.exact() && findings().isEmpty();
    }

    /** What is not as it must be, besides the figures; a line each. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (!forced) {
            findings.add("no kill came between a submission and its answer");
        }
        if (reconciled.unknownAfter() > 0) {
            findings.add(reconciled.unknownAfter() + " generations are still unknown");
        }
        if (!costs.agree()) {
            findings.add(costs.line());
            findings.addAll(costs.differences().stream().limit(10).toList());
        }
        submissions.stream().limit(20).forEach(findings::add);
        if (openHolds > 0) {
            findings.add(openHolds + " holds are still open");
        }
        examined.stream().filter(check -> !check.green()).forEach(check -> findings.add("the doctor: " + check));
        return findings;
    }

    /** What people read after the figures. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("killed " + kills + " times; " + reconciled.unknownBefore() + " generations were unknown: "
                + reconciled.adopted() + " jobs adopted, " + reconciled.submittedAgain() + " submitted again, "
                + reconciled.released() + " released; " + reconciled.unknownAfter() + " are unknown now");
        lines.add(costs.line());
        lines.add(
                submissions.isEmpty()
                        ? "each request was submitted exactly as often as it needs jobs"
                        : submissions.size() + " requests were NOT submitted as often as they need jobs");
        lines.add(openHolds + " holds are open");
        return lines;
    }
}

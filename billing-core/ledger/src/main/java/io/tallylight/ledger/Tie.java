package io.tallylight.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What decided whether a limited lot may pay a candidate. A hold keeps it only where that was asked, so that it can be
 * checked later.
 *
 * @param candidate which
 * @param roles the roles that it stands in
 * @param closedFor the plans and packs for whose lots it is closed
 */
public record Tie(String candidate, List<String> roles, List<String> closedFor) {
    /** Keeps copies. */
    public Tie {
        roles = List.copyOf(roles);
        closedFor = List.copyOf(closedFor);
    }

    /** Those known and those that matter to what is taken now; a candidate is told once, as it was told first. */
    static List<Tie> of(List<Tie> known, Admission.Admitted admitted) {
        boolean asked = admitted.largest().stream()
                        .anyMatch(taking -> !taking.lot().scope().isEverything())
                || admitted.candidates().stream()
                        .anyMatch(candidate -> !candidate.closedFor().isEmpty());
        if (!asked) {
            return known;
        }
        List<Tie> ties = new ArrayList<>(known);
        for (Candidate candidate : admitted.candidates()) {
            if (ties.stream().noneMatch(tie -> tie.candidate().equals(candidate.id()))) {
                ties.add(new Tie(candidate.id(), candidate.roles(), candidate.closedFor()));
            }
        }
        return List.copyOf(ties);
    }
}

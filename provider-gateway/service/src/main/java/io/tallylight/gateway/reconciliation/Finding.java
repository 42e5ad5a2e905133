package io.tallylight.gateway.reconciliation;

import io.tallylight.gateway.reconciliation.Coverage.Unresolved;

/** What a statement says about one lost job. */
public sealed interface Finding {
    /** The job it is about. */
    LostJob job();

    /** The provider has it. */
    record Found(LostJob job, StatementLine line) implements Finding {}

    /** The provider never had it: the statement is complete and does not list it. */
    record NeverSubmitted(LostJob job) implements Finding {}

    /** The statement does not say. */
    record Open(LostJob job, Unresolved why) implements Finding {}
}

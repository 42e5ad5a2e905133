package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.util.List;

/** What a command came to. */
public sealed interface Result {
    /**
     * A lot was added.
     *
     * @param lot its terms
     * @param repeated whether an earlier command with the same key did it
     */
    record Granted(LotTerms lot, boolean repeated) implements Result {}

    /**
     * Credits are set aside.
     *
     * @param hold the hold
     * @param answer what the caller is told
     * @param repeated whether an earlier command with the same key did it
     */
    record Held(Hold hold, HoldTerms.FirstAnswer answer, boolean repeated) implements Result {}

    /**
     * A settlement counted.
     *
     * @param hold the hold after it
     * @param captured credits taken, negative when given back
     * @param released credits let go because the hold ended
     * @param correction whether the hold had ended before
     * @param paid the lots that have paid so far, in the order in which they pay
     */
    record Settled(Hold hold, Credits captured, Credits released, boolean correction, List<Paid> paid)
            implements Result {}

    /**
     * What a lot has paid of a generation.
     *
     * @param lot the lot
     * @param captured credits
     */
    record Paid(LotTerms lot, Credits captured) {}

    /**
     * A hold ended without a settlement.
     *
     * @param hold the hold after it
     * @param released credits let go
     * @param repeated whether it had ended that way before
     */
    record Ended(Hold hold, Credits released, boolean repeated) implements Result {}

    /**
     * Credits of a lot ended unused.
     *
     * @param lot the lot after it
     * @param expired how many
     */
    record LotEnded(Lot lot, Credits expired) implements Result {}

    /** Nothing was to be done: an old revision, a deadline not yet passed, a lot without free credits. */
    record Ignored() implements Result {}

    /**
     * The command was refused and moved nothing.
     *
     * @param why the reason with precedence
     * @param available credits that could be held now
     * @param held credits that open holds have set aside
     * @param shortfall what is missing for the candidate that needs least; zero unless credits are short
     * @param restricted credits that could be held now, but not for that candidate; zero unless credits are short
     * @param weighing how each candidate fared, where it came to that; for the operator's eyes
     */
    record Refused(
            Refusal why, Credits available, Credits held, Credits shortfall, Credits restricted, Weighing weighing)
            implements Result {}
}

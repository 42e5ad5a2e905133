package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateData;
import io.tallylight.ledger.EntryKind;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an account's history, with what a customer needs to see why.
 *
 * @param seq counts the tenant's entries
 * @param at the ledger's time
 * @param change of the balance
 * @param heldChange of what running jobs hold
 * @param balanceAfter the balance after it
 * @param generation the job it belongs to
 * @param model the job's, once something of it was settled
 * @param outcome how the job ended, once it has
 * @param seconds delivered by the job
 * @param source where granted or ended credits come from: pack, plan, promotion, adjustment
 * @param pack the pack that was bought, as it was called then
 */
@TemplateData
public record Movement(
        long seq,
        Instant at,
        EntryKind kind,
        Credits change,
        Credits heldChange,
        Credits balanceAfter,
        @Nullable GenerationId generation,
        @Nullable String model,
        @Nullable String outcome,
        @Nullable BigDecimal seconds,
        @Nullable String source,
        @Nullable String pack) {

    /** What it is filtered by. */
    public MovementKind group() {
        return MovementKind.of(kind);
    }

    /** The key of the sentence that says why. */
    public String why() {
        return switch (kind) {
            case GRANT -> pack != null ? "bought" : "granted";
            case HOLD -> "hold";
            case EXTEND -> "extend";
            case SETTLE -> change.isNegative() ? "charged" : "returned";
            case CORRECT -> change.isNegative() ? "charged_later" : "given_back";
            case RELEASE -> "released";
            case EXPIRE_HOLD -> "timed_out";
            case EXPIRE_LOT -> "ended";
        };
    }

    /** The pack's name, or nothing. */
    public String packName() {
        return Objects.requireNonNullElse(pack, "");
    }

    /** The source, or nothing. */
    public String sourceName() {
        return Objects.requireNonNullElse(source, "");
    }

    /** How the job ended, or nothing. */
    public String outcomeName() {
        return Objects.requireNonNullElse(outcome, "");
    }

    /** Seconds the job has delivered. */
    public BigDecimal delivered() {
        return Objects.requireNonNullElse(seconds, BigDecimal.ZERO);
    }

    /** What running jobs let go of beyond what was charged. */
    public Credits returned() {
        Credits charged = change.isNegative() ? change.negated() : Credits.ZERO;
        Credits released = heldChange.isNegative() ? heldChange.negated() : Credits.ZERO;
        return released.minus(charged).max(Credits.ZERO);
    }

    /** Whether the balance moved at all; setting aside moves nothing out of it. */
    public boolean movesBalance() {
        return !change.isZero();
    }
}

package io.tallylight.ledger;

import io.tallylight.values.HoldId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of history: a command that changed something. A hold sets credits aside without moving them, so it has no
 * postings; what it set aside stands in {@code heldMicros}.
 *
 * @param account whose
 * @param seq counts the entries of a tenant, without gaps
 * @param recordedAt the ledger's own time; never runs backwards
 * @param kind what kind of command
 * @param hold the hold concerned, if any
 * @param heldMicros by how much more or less is set aside
 * @param balanceAfterMicros the account's balance after it
 * @param heldAfterMicros what is set aside after it
 * @param postings the lines; each unit sums to zero
 */
public record Entry(
        AccountRef account,
        long seq,
        Instant recordedAt,
        EntryKind kind,
        @Nullable HoldId hold,
        long heldMicros,
        long balanceAfterMicros,
        long heldAfterMicros,
        List<Posting> postings) {}

package io.tallylight.billing.settlement;

import io.tallylight.events.GenerationSettled;
import io.tallylight.events.GenerationSettledCodec;
import io.tallylight.events.Message;
import io.tallylight.events.PayingLot;
import io.tallylight.events.Settlement;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.LotTerms;
import io.tallylight.ledger.Result;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the books made of settlements, in the transaction that makes it: which lots paid, and what they brought.
 * The account's lock is held, so the events of an account leave in the order of its entries.
 */
final class SettledEvents {
    private SettledEvents() {}

    static void append(Connection connection, List<GenerationLine> lines, Map<UUID, @Nullable String> traces)
            throws SQLException {
        List<Message> messages = new ArrayList<>(lines.size());
        for (GenerationLine line : lines) {
            messages.add(GenerationSettledCodec.encode(
                    settled(line),
                    line.settledAt(),
                    traces.get(line.settlement().generationId())));
        }
        Outbox.append(connection, messages);
    }

    private static GenerationSettled settled(GenerationLine line) {
        Settlement settlement = line.settlement();
        Hold hold = line.hold();
        return new GenerationSettled(
                settlement.tenantId(),
                settlement.accountId(),
                settlement.generationId(),
                settlement.revision(),
                new Credits(hold.capturedMicros()),
                new Credits(hold.promotionalMicros()),
                new Credits(hold.uncollectedMicros()),
                Money.ofNanos(hold.revenueNanos(), line.currency()),
                Money.ofNanos(hold.costNanos(), line.currency()),
                settlement.outcome(),
                settlement.effectiveTime(),
                settlement.last(),
                line.belowFloor(),
                line.paid().stream().map(SettledEvents::lot).toList());
    }

    private static PayingLot lot(Result.Paid paid) {
        LotTerms lot = paid.lot();
        String currency = lot.currency();
        return new PayingLot(
                lot.id().value(),
                lot.source().wire(),
                lot.offer(),
                paid.captured(),
                new Credits(lot.grantedMicros()),
                currency == null || lot.priceNanos() == 0 ? null : Money.ofNanos(lot.priceNanos(), currency));
    }
}

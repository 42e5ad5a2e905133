package io.tallylight.billing.settlement;

import io.tallylight.billing.books.Beside;
import io.tallylight.events.Decoding;
import io.tallylight.events.Settlement;
import io.tallylight.events.SettlementCodec;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.Result;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of one poll as commands, with the generations' lines and the dead letters that go with them. */
final class SettlementBatch implements Beside {
    private record Item(
            ConsumerRecord<String, byte[]> origin,
            Settlement settlement,
            @Nullable String trace,
            long secondsMicros) {}

    private final List<Item> items = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<DeadLetter> unreadable = new ArrayList<>();
    private volatile List<Item> settled = List.of();
    private volatile List<DeadLetter> dead = List.of();

    private SettlementBatch() {}

    static SettlementBatch of(Iterable<ConsumerRecord<String, byte[]>> records) {
        SettlementBatch batch = new SettlementBatch();
        records.forEach(batch::add);
        return batch;
    }

    /** What the ledger is to apply, in the order of the records. */
    List<Command> commands() {
        return commands;
    }

    /** How many records could not be posted, once it is written. */
    int deadLetters() {
        return dead.size();
    }

    /** Writes to the log what became of the records, once it is written. */
    void tell() {
        settled.forEach(item -> SettlementLines.settled(item.origin(), item.settlement()));
        dead.forEach(SettlementLines::dead);
    }

    private void add(ConsumerRecord<String, byte[]> origin) {
        switch (SettlementCodec.decode(origin.headers(), origin.value())) {
            case Decoding.Decoded<Settlement>(Settlement settlement, @Nullable String trace) ->
                add(origin, settlement, trace);
            case Decoding.Broken<Settlement>(Decoding.Reason reason, String detail) ->
                unreadable.add(DeadLetter.of(origin, null, reason.wire(), detail));
        }
    }

    private void add(ConsumerRecord<String, byte[]> origin, Settlement settlement, @Nullable String trace) {
        try {
            Item item = new Item(origin, settlement, trace, GenerationLine.micros(settlement.seconds()));
            commands.add(command(settlement));
            items.add(item);
        } catch (ArithmeticException e) {
            unreadable.add(DeadLetter.of(
                    origin,
                    settlement.tenantId(),
                    Decoding.Reason.BAD_FIELD.wire(),
                    "seconds or provider_cost is too large"));
        }
    }

    private static Command.Settle command(Settlement settlement) {
        return new Command.Settle(
                new AccountRef(new TenantId(settlement.tenantId()), new AccountId(settlement.accountId())),
                new HoldId(settlement.holdId()),
                new GenerationId(settlement.generationId()),
                settlement.revision(),
                settlement.credits(),
                settlement.providerCost().toNanos(RoundingMode.HALF_EVEN),
                settlement.providerCost().currency(),
                settlement.last());
    }

    @Override
    public void write(Connection connection, List<Result> results, Instant recordedAt) throws SQLException {
        Map<UUID, GenerationLine> lines = new LinkedHashMap<>();
        Map<UUID, @Nullable String> traces = new HashMap<>();
        List<Item> ended = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>(unreadable);
        for (int i = 0; i < results.size(); i++) {
            Item item = items.get(i);
            switch (results.get(i)) {
                case Result.Settled result -> {
                    lines.put(
                            item.settlement().generationId(),
                            new GenerationLine(
                                    item.settlement(), item.secondsMicros(), result.hold(), result.paid(), recordedAt));
                    traces.put(item.settlement().generationId(), item.trace());
                    if (item.settlement().last()) {
                        ended.add(item);
                    }
                }
                case Result.Refused refused ->
                    letters.add(DeadLetter.of(item.origin(), item.settlement(), refused.why()));
                case Result.Ignored ignored -> {}
                case Result other -> throw new IllegalStateException("a settlement came to " + other);
            }
        }
        List<GenerationLine> booked = List.copyOf(lines.values());
        GenerationLine.write(connection, booked);
        SettledEvents.append(connection, booked, traces);
        GuardEvents.append(connection, booked, recordedAt);
        DeadLetter.write(connection, letters, recordedAt);
        settled = ended;
        dead = letters;
    }
}

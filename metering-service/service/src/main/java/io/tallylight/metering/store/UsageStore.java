package io.tallylight.metering.store;

import io.tallylight.events.Decoding;
import io.tallylight.events.GenerationEnd;
import io.tallylight.events.Message;
import io.tallylight.events.Settlement;
import io.tallylight.events.SettlementCodec;
import io.tallylight.events.Topics;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.metering.generations.Generation;
import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.generations.Prices;
import io.tallylight.metering.generations.SettlementPolicy;
import io.tallylight.metering.generations.Taken;
import io.tallylight.metering.generations.Usage;
import io.tallylight.metering.store.ConflictRows.Conflict;
import io.tallylight.metering.store.DeadLetterRows.Kept;
import io.tallylight.metering.store.GenerationRows.CatalogVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts batches of events. Each call is one transaction: generations, roll-up, conflicts, dead letters, settlements for
 * the outbox, and the positions, all or nothing. So after a crash at any point reading goes on where the last
 * transaction ended, and what is read again finds its bits set.
 */
public final class UsageStore {
    private static final int SWEEP_MOST = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final DataSource database;
    private final Prices prices;
    private final SettlementPolicy policy;
    private final InstantSource clock;
    private final Runnable afterSettlements;

    /**
     * A store on the service's own schema.
     *
     * @param afterSettlements wakes the outbox's relay
     */
    public UsageStore(
            DataSource database,
            Prices prices,
            SettlementPolicy policy,
            InstantSource clock,
            Runnable afterSettlements) {
        this.database = database;
        this.prices = prices;
        this.policy = policy;
        this.clock = clock;
        this.afterSettlements = afterSettlements;
    }

    /** Counts a batch and moves its positions, unless somebody else owns one of its partitions: then nothing. */
    public Written write(Batch batch) throws SQLException {
        return inTransaction(connection -> {
            Set<Integer> lost = Positions.move(connection, Topics.USAGE, batch.moves());
            if (!lost.isEmpty()) {
                return new Written.Fenced(lost);
            }
            return apply(connection, batch);
        });
    }

    /** Settles generations whose missing seconds were waited for long enough; returns how many. */
    public int settleGaps() throws SQLException {
        return inTransaction(connection -> {
            List<Generation> generations = GenerationRows.lockGaps(connection, now(), SWEEP_MOST);
            generations.forEach(Generation::acceptGap);
            settleAndWrite(connection, List.of(), generations, Map.of());
            return generations.size();
        });
    }

    /**
     * Settles generations that still run, or whose end never came, and of which billing has not heard for longer than
     * the settlement interval; returns how many were looked at.
     */
    public int settleOverdue() throws SQLException {
        return inTransaction(connection -> {
            Instant since = now().minus(policy.interval());
            List<Generation> generations = GenerationRows.lockUnsettled(connection, since, SWEEP_MOST);
            generations.forEach(Generation::retrySettling);
            settleAndWrite(connection, List.of(), generations, Map.of());
            return generations.size();
        });
    }

    /** Rates what waits for that version; what still cannot be rated stays parked. Returns how many were looked at. */
    public int retryParked(UUID tenant, long version) throws SQLException {
        int looked = 0;
        UUID after = FIRST;
        while (true) {
            UUID from = after;
            List<Generation> page = inTransaction(connection -> {
                List<Generation> parked = GenerationRows.lockParked(connection, tenant, version, from, SWEEP_MOST);
                parked.forEach(Generation::retryPrice);
                settleAndWrite(connection, List.of(), parked, Map.of());
                return parked;
            });
            if (page.isEmpty()) {
                return looked;
            }
            looked += page.size();
            after = page.getLast().data().key().generationId();
        }
    }

    /** Which versions usage is parked for; all, or only those that had not arrived when it was parked. */
    public List<CatalogVersion> parkedFor(boolean onlyUnknown) throws SQLException {
        return inTransaction(connection -> GenerationRows.parkedFor(connection, onlyUnknown));
    }

    /** Reads a dead letter again and counts what it says, in the transaction that marks it. */
    public Replayed replay(UUID tenant, UUID id) throws SQLException {
        return inTransaction(connection -> {
            Kept kept = DeadLetterRows.lock(connection, tenant, id).orElse(null);
            return kept == null ? new Replayed.Missing() : replay(connection, kept);
        });
    }

    private Replayed replay(Connection connection, Kept kept) throws SQLException {
        ConsumerRecord<byte[], byte[]> record = kept.letter().toRecord();
        return switch (UsageCodec.decode(record.headers(), record.value())) {
            case Decoding.Broken<UsageEvent>(Decoding.Reason reason, String detail) ->
                new Replayed.StillBroken(reason.wire(), detail);
            case Decoding.Decoded<UsageEvent>(UsageEvent event, var trace)
            when !event.job().tenantId().equals(kept.letter().tenantId()) ->
                new Replayed.StillBroken("other_tenant", "the event names another tenant than the letter stands under");
            case Decoding.Decoded<UsageEvent>(UsageEvent event, var trace) -> {
                GenerationKey key = GenerationData.of(event.job()).key();
                apply(
                        connection,
                        new Batch(Map.of(key, List.of(new Arrived(event, trace, record))), List.of(), List.of()));
                DeadLetterRows.replayed(
                        connection, key.tenantId(), kept.letter().id(), now());
                yield new Replayed.Counted(new Kept(kept.letter(), kept.recordedAt(), now()));
            }
        };
    }

    private Written.Applied apply(Connection connection, Batch batch) throws SQLException {
        Map<GenerationKey, Generation> generations = new HashMap<>();
        for (Generation known : GenerationRows.lock(connection, batch.events().keySet())) {
            generations.put(known.data().key(), known);
        }
        List<Generation> known = new ArrayList<>(generations.values());
        List<Generation> fresh = new ArrayList<>();
        Tally tally = new Tally();
        Map<GenerationKey, String> traces = new HashMap<>();
        for (Map.Entry<GenerationKey, List<Arrived>> entry : batch.events().entrySet()) {
            Generation generation = generations.get(entry.getKey());
            if (generation == null) {
                UsageEvent first = entry.getValue().getFirst().event();
                generation = Generation.first(GenerationData.of(first.job()), now());
                fresh.add(generation);
            }
            for (Arrived arrived : entry.getValue()) {
                tally.add(entry.getKey(), arrived, generation.take(arrived.event()));
                if (arrived.traceparent() != null) {
                    traces.put(entry.getKey(), arrived.traceparent());
                }
            }
        }
        int settlements = settleAndWrite(connection, fresh, known, traces);
        ConflictRows.insert(connection, tally.conflicts, now());
        List<DeadLetter> dead = DeadLetterRows.insert(connection, batch.deadLetters(), now());
        dead.forEach(UsageLog::deadLetter);
        Outbox.append(connection, dead.stream().map(DeadLetter::toMessage).toList());
        return new Written.Applied(tally.seconds, tally.ends, dead.size(), settlements);
    }

    private int settleAndWrite(
            Connection connection, List<Generation> fresh, List<Generation> known, Map<GenerationKey, String> traces)
            throws SQLException {
        List<Generation> changed = known.stream().filter(Generation::changed).toList();
        List<Message> settlements = new ArrayList<>();
        List<Usage> differences = new ArrayList<>();
        for (List<Generation> group : List.of(fresh, changed)) {
            for (Generation generation : group) {
                Settlement settlement = generation.settle(prices, now(), policy);
                if (settlement != null) {
                    String trace = traces.get(generation.data().key());
                    settlements.add(SettlementCodec.encode(settlement, now(), trace));
                    UsageLog.settled(settlement, trace);
                }
                Usage before = generation.usageBefore();
                if (before != null) {
                    differences.add(before.negated());
                }
                differences.add(generation.usageNow());
            }
        }
        GenerationRows.insert(connection, fresh);
        GenerationRows.update(connection, changed);
        UsageRows.add(connection, differences);
        Outbox.append(connection, settlements);
        return settlements.size();
    }

    /** To the microsecond, as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.on(connection);
                if (result instanceof Written.Fenced) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
            afterSettlements.run();
            return result;
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** How the events of a batch fared. */
    private static final class Tally {
        private final Map<Taken, Integer> seconds = new EnumMap<>(Taken.class);
        private final Map<Taken, Integer> ends = new EnumMap<>(Taken.class);
        private final List<Conflict> conflicts = new ArrayList<>();

        void add(GenerationKey key, Arrived arrived, Taken taken) {
            Map<Taken, Integer> counts =
                    switch (arrived.event()) {
                        case UsageSecond second -> seconds;
                        case GenerationEnd end -> ends;
                    };
            counts.merge(taken, 1, Integer::sum);
            if (taken.isConflict()) {
                UsageLog.conflict(arrived, taken);
                conflicts.add(new Conflict(key, taken, arrived.event().id(), Origin.of(arrived.record())));
            }
        }
    }
}

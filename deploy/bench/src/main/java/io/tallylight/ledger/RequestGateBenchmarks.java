package io.tallylight.ledger;

import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The request gate's own computation: fifteen candidates against a hundred lots, paid and given, all in play. It stands
 * in the ledger's package because admission is nobody else's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestGateBenchmarks {
    private static final int LOTS = 100;
    private static final int CANDIDATES = 15;
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final long BUDGET_NANOS = 1_000_000_000_000L;

    private final List<Lot> lots = new ArrayList<>();
    private final List<List<Candidate>> requests = new ArrayList<>();
    private int next;

    /** Lots of several prices, some of them given; requests that reach from the first lot to nearly the last. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < LOTS; i++) {
            boolean given = i % 10 == 0;
            lots.add(Lot.granted(new LotTerms(
                    new LotId(new UUID(1, i)),
                    given ? LotSource.PROMOTION : LotSource.PACK,
                    1_000_000L * (50 + random.nextInt(200)),
                    given ? 0 : 1_000_000L * (700 + random.nextInt(900)),
                    given ? null : "USD",
                    0,
                    NOW.minusSeconds(LOTS - i),
                    NOW.plusSeconds(86_400L * (i + 1)),
                    null,
                    NOW.minusSeconds(LOTS - i))));
        }
        for (int request = 0; request < 64; request++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < CANDIDATES; i++) {
                int credits = 20 + random.nextInt(12_000);
                candidates.add(new Candidate(
                        "model-" + i,
                        Credits.of(credits),
                        credits * (2_000_000L + random.nextInt(8_000_000)),
                        credits * 290_000L,
                        "USD",
                        new BigDecimal("0.15")));
            }
            requests.add(candidates);
        }
    }

    /** Which of them are admitted. */
    @Benchmark
    public Object admit() {
        return Admission.admit(lots, requests.get(next++ & 63), RequestPolicy.FLOORS_ONLY, BUDGET_NANOS, NOW);
    }
}

package io.tallylight.bench;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.rating.RatingResult;
import io.tallylight.rating.Terms;
import io.tallylight.values.Operation;
import io.tallylight.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding the version a generation was admitted under, and rating a second of it, with a short and a long history. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HistoryBenchmarks {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final Terms TERMS = new Terms("m", Operation.TEXT_TO_VIDEO, "1280x720", false, null, null, FIRST);
    private static final long A_SECOND = 1_000_000_000L;
    private static final String LIST = """
            {"name": "history", "costing_currency": "USD", "credit": {"list_value": "0.01"},
             "providers": [{"id": "p", "adapter": "runway"}], "markup": [{"match": {}, "multiplier": "3"}],
             "models": [{"id": "m", "provider": "p", "provider_model": "m",
               "capabilities": {"operations": ["text_to_video"], "seconds": {"min": 1, "max": 10},
                 "resolutions": ["1280x720"], "audio": "none"},
               "costs": [{"unit": "second", "amount": "0.CENTS", "source": "bench"}]}]}
            """;

    /** How many versions there are. */
    @Param({"1", "500"})
    public int versions;

    private final CatalogVersions known = new CatalogVersions();
    private int next;

    /** Publishes them, one a day. */
    @Setup
    public void publish() {
        for (int i = 1; i <= versions; i++) {
            known.publish(
                    TENANT,
                    i,
                    FIRST.plus(Duration.ofDays(i)),
                    CatalogDocument.parse(LIST.replace("CENTS", String.valueOf(10 + i % 90))));
        }
    }

    /** The versions of the last days are those that open generations name. */
    @Benchmark
    public RatingResult rate() {
        int version = versions - next++ % Math.min(versions, 4);
        return known.find(TENANT, version).orElseThrow().catalog().frozen(TERMS).rate(A_SECOND);
    }
}

package io.tallylight.bench;

import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult;
import io.tallylight.rating.RatingResult;
import io.tallylight.rating.Tariff;
import io.tallylight.rating.Terms;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One usage second of a stream over many models of the big catalog; and what it would be with nothing but an array. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RatingBenchmarks {
    private static final int STREAM = 1 << 12;
    private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");
    private static final long A_SECOND_OF_NANOS = 1_000_000_000L;
    private static final List<BigDecimal> A_SECOND = List.of(BigDecimal.ONE);

    private final Catalog catalog = read();
    private final long[] prices = new long[BigCatalog.MODELS];
    private final int[] models = new int[STREAM];
    private final Terms[] terms = new Terms[STREAM];
    private final Tariff[] tariffs = new Tariff[STREAM];
    private final QuoteRequest[] requests = new QuoteRequest[STREAM];
    private int next;

    private static Catalog read() {
        return switch (CatalogDocument.read(BigCatalog.yaml(1))) {
            case ReadResult.Read(CatalogDocument document) -> document.prices();
            case ReadResult.Unsound unsound -> throw new IllegalStateException(unsound.toString());
        };
    }

    /** Asks for everything once. */
    @Setup
    public void warm() {
        Random random = new Random(2);
        for (int i = 0; i < STREAM; i++) {
            models[i] = random.nextInt(BigCatalog.MODELS);
            prices[models[i]] = 15_000L + models[i];
            String resolution = random.nextInt(4) == 0 ? "1920x1080" : "1280x720";
            terms[i] = new Terms("model-" + models[i], Operation.TEXT_TO_VIDEO, resolution, false, null, null, AT);
            tariffs[i] = catalog.tariff(terms[i]).orElseThrow();
            requests[i] = new QuoteRequest(
                    null,
                    "role-" + random.nextInt(50),
                    Operation.TEXT_TO_VIDEO,
                    6,
                    1,
                    resolution,
                    false,
                    "plan-" + random.nextInt(BigCatalog.PLANS),
                    Map.of());
        }
        for (int i = 0; i < STREAM; i++) {
            if (!(rate() instanceof RatingResult.Rated)
                    || !(quote() instanceof QuoteResult.Quoted quoted)
                    || quoted.candidates().size() != BigCatalog.CANDIDATES) {
                throw new IllegalStateException("the big catalog does not price what is measured");
            }
        }
    }

    /** The least there is to do: look up a price, multiply. */
    @Benchmark
    public long baseline() {
        int i = next++ & (STREAM - 1);
        return prices[models[i]] * 1_000L;
    }

    /** Credits and cost of one delivered second, the terms of its generation found before. */
    @Benchmark
    public RatingResult rateHeld() {
        return tariffs[next++ & (STREAM - 1)].rate(A_SECOND_OF_NANOS, Inputs.UNKNOWN);
    }

    /** The same, the terms looked up for each second. */
    @Benchmark
    public RatingResult rate() {
        return catalog.rate(terms[next++ & (STREAM - 1)], A_SECOND, Outcome.COMPLETED);
    }

    /** Fifteen candidates of a role. */
    @Benchmark
    public QuoteResult quote() {
        return catalog.quote(requests[next++ & (STREAM - 1)], AT);
    }
}

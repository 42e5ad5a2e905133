package io.tallylight.bench;

import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.FrozenPrice;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult;
import io.tallylight.rating.RatingResult;
import io.tallylight.rating.Terms;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    private static final long A_SECOND = 1_000_000_000L;
    private static final int LONGEST = 10;

    private final Catalog catalog = read();
    private final long[] prices = new long[BigCatalog.MODELS];
    private final int[] models = new int[STREAM];
    private final Terms[] terms = new Terms[STREAM];
    private final FrozenPrice[] held = new FrozenPrice[STREAM];
    private final long[] nanos = new long[STREAM];
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
            // As a generation's terms are: how long its prompt was is known, though no price here depends on it.
            terms[i] = new Terms(
                    "model-" + models[i],
                    Operation.TEXT_TO_VIDEO,
                    resolution,
                    false,
                    null,
                    null,
                    AT,
                    new Inputs(null, 40 + random.nextInt(400), null, Set.of()));
            held[i] = catalog.frozen(terms[i]);
            nanos[i] = A_SECOND * (1 + random.nextInt(LONGEST));
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
            BigDecimal seconds = BigDecimal.valueOf(nanos[i] / A_SECOND);
            if (!(held[i].rate(nanos[i]) instanceof RatingResult.Rated rated)
                    || !rated.equals(catalog.rate(terms[i], List.of(seconds), Outcome.COMPLETED))
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

    /** What a clip comes to after one more second, as metering asks: the generation's price was found before. */
    @Benchmark
    public RatingResult rateHeld() {
        int i = next++ & (STREAM - 1);
        return held[i].rate(nanos[i]);
    }

    /** The same, the price looked up for each second: as where a batch has one second of each generation. */
    @Benchmark
    public RatingResult rate() {
        int i = next++ & (STREAM - 1);
        return catalog.frozen(terms[i]).rate(nanos[i]);
    }

    /** Fifteen candidates of a role. */
    @Benchmark
    public QuoteResult quote() {
        return catalog.quote(requests[next++ & (STREAM - 1)], AT);
    }
}

package io.tallylight.bench;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.gate.Gate;
import io.tallylight.rating.gate.GateReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The catalog: how fast it rates and quotes, what a long history costs, how long 2,000 models, 5,000 rules and 200 plans
 * take to be read, checked and gated, and how long a past month takes to be played through other price lists. The
 * arithmetic in a JVM of its own by JMH, baselines interleaved (A B B A); the month through the running services.
 */
final class CatalogBench {
    private static final Set<String> IDS =
            Set.of("rate_vs_baseline", "quote15_us", "gate_us", "history_500", "validate_s", "simulate_s");
    private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(31);

    private final boolean quick;
    private final @Nullable String only;
    private final Jmh jmh;
    private final int rounds;
    private final List<Measure> measures = new ArrayList<>();
    private final List<Soundness> checks = new ArrayList<>();

    CatalogBench(boolean quick, @Nullable String only) {
        this.quick = quick;
        this.only = only;
        this.jmh = quick ? new Jmh(1, 1) : new Jmh(3, 3);
        this.rounds = quick ? 1 : 3;
    }

    String planned() {
        return quick ? "about two minutes" : "about ten minutes";
    }

    static boolean knows(String id) {
        return IDS.contains(id);
    }

    Result run(String commit) throws RunnerException, IOException, InterruptedException, SQLException {
        Machine machine = Machine.here("18.6", "4.1.1");
        if (wanted("rate_vs_baseline")) {
            rate();
        }
        if (wanted("quote15_us")) {
            absolute("quote15_us", "RatingBenchmarks.quote", "us to quote 15 candidates of 2,000 models", 5, 2);
        }
        if (wanted("gate_us")) {
            gate();
        }
        if (wanted("history_500")) {
            history();
        }
        if (wanted("validate_s")) {
            validate();
        }
        if (wanted("simulate_s")) {
            new ForecastBench(quick ? 100_000 : 2_000_000, quick ? 1 : 2).run(measures, checks);
        }
        return new Result("catalog", commit, Instant.now().toString(), machine, measures, checks);
    }

    private boolean wanted(String id) {
        return only == null || only.equals(id);
    }

    /** Both ways round, so that neither is always the one that meets a warm or a throttled machine. */
    private void rate() throws RunnerException {
        List<BigDecimal> held = new ArrayList<>();
        List<BigDecimal> lookedUp = new ArrayList<>();
        List<BigDecimal> millions = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            double baseline = jmh.score("RatingBenchmarks.baseline");
            double rated = jmh.score("RatingBenchmarks.rateHeld");
            double found = jmh.score("RatingBenchmarks.rate");
            rated += jmh.score("RatingBenchmarks.rateHeld");
            baseline += jmh.score("RatingBenchmarks.baseline");
            held.add(Figures.of(baseline / rated));
            lookedUp.add(Figures.of(baseline / 2 / found));
            millions.add(Figures.of(2_000 / rated));
        }
        measures.add(Measure.ofRounds(
                "rate_vs_baseline",
                "usage seconds rated a second, terms found before ÷ array look-ups and multiplications a second",
                held,
                new BigDecimal("0.1"),
                new BigDecimal("0.3"),
                "higher"));
        measures.add(Measure.ofRounds(
                "rate_lookup_vs_baseline", "the same, terms looked up each time", lookedUp, null, null, "higher"));
        measures.add(Measure.ofRounds(
                "rate_millions",
                "million usage seconds rated a second on one core, terms found before",
                millions,
                null,
                null,
                "higher"));
    }

    private void absolute(String id, String benchmark, String what, int must, int aim) throws RunnerException {
        List<BigDecimal> micros = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            micros.add(Figures.of(jmh.score(benchmark) / 1_000));
        }
        measures.add(Measure.ofRounds(id, what, micros, BigDecimal.valueOf(must), BigDecimal.valueOf(aim), "lower"));
    }

    private void gate() throws RunnerException {
        List<BigDecimal> micros = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            micros.add(Figures.of(jmh.percentile("RequestGateBenchmarks.admit", 99) / 1_000));
        }
        measures.add(Measure.ofRounds(
                "gate_us",
                "us to admit or refuse 15 candidates against 100 lots, 99th percentile",
                micros,
                BigDecimal.valueOf(50),
                null,
                "lower"));
    }

    private void history() throws RunnerException {
        List<BigDecimal> ratios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            double one = jmh.score("HistoryBenchmarks.rate", "versions", "1");
            double many = jmh.score("HistoryBenchmarks.rate", "versions", "500")
                    + jmh.score("HistoryBenchmarks.rate", "versions", "500");
            one += jmh.score("HistoryBenchmarks.rate", "versions", "1");
            ratios.add(Figures.of(one / many));
        }
        measures.add(Measure.ofRounds(
                "history_500",
                "seconds rated with 500 versions ÷ with one",
                ratios,
                new BigDecimal("0.9"),
                null,
                "higher"));
    }

    /** As an operator meets it: the service has run for a while, then somebody sends the text. */
    private void validate() {
        List<BigDecimal> seconds = new ArrayList<>();
        int wrong = 0;
        for (int i = -2; i < rounds; i++) {
            String text = BigCatalog.yaml(10 + i);
            long began = System.nanoTime();
            ReadResult read = CatalogDocument.read(text);
            GateReport report =
                    read instanceof ReadResult.Read(CatalogDocument document) ? Gate.check(document, AT, MONTH) : null;
            long took = System.nanoTime() - began;
            if (i >= 0) {
                seconds.add(Figures.of(took / 1e9));
                wrong += isRight(report) ? 0 : 1;
            }
        }
        measures.add(Measure.ofRounds(
                "validate_s",
                "s to read, check and gate 2,000 models, 5,000 rules and 200 plans",
                seconds,
                BigDecimal.valueOf(2),
                null,
                "lower"));
        checks.add(new Soundness("every_plan_is_gated", rounds, wrong));
    }

    /** Plans in two currencies with a discount, packs with a bonus: all of them, and each passes. */
    private static boolean isRight(@Nullable GateReport report) {
        return report != null
                && report.passed()
                && report.offers().stream().map(offer -> offer.id()).distinct().count() == 220;
    }
}

package io.tallylight.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks of JMH, each in a JVM of its own.
 *
 * @param warmups seconds of warming up
 * @param iterations seconds of measuring
 */
record Jmh(int warmups, int iterations) {
    private static final String OF_OURS = "io\\.tallylight\\..*\\.";

    /** The one result of a benchmark, in its own unit. */
    double score(String benchmark) throws RunnerException {
        return run(benchmark).getPrimaryResult().getScore();
    }

    /** The same at a value of its parameter. */
    double score(String benchmark, String parameter, String value) throws RunnerException {
        return only(new Runner(options(benchmark).param(parameter, value).build()).run())
                .getPrimaryResult()
                .getScore();
    }

    /** A percentile of a benchmark that samples. */
    double percentile(String benchmark, double percent) throws RunnerException {
        return run(benchmark).getPrimaryResult().getStatistics().getPercentile(percent);
    }

    private RunResult run(String benchmark) throws RunnerException {
        return only(new Runner(options(benchmark).build()).run());
    }

    private ChainedOptionsBuilder options(String benchmark) {
        return new OptionsBuilder()
                .include(OF_OURS + benchmark.replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static RunResult only(Collection<RunResult> results) {
        if (results.size() != 1) {
            throw new IllegalStateException("expected one benchmark, ran " + results.size());
        }
        return results.iterator().next();
    }
}

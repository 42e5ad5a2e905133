package io.tallylight.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run of a benchmark found, in the form it is kept.
 *
 * @param name the benchmark
 * @param commit what the figures were measured at
 * @param at when, RFC 3339
 * @param machine where
 * @param measures the figures
 * @param checks whether it was right, too
 */
record Result(String name, String commit, String at, Machine machine, List<Measure> measures, List<Soundness> checks) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Whether every check passed; a benchmark of wrong results is none. */
    boolean sound() {
        return checks.stream().allMatch(check -> check.failed() == 0);
    }

    /** A table for people. */
    String table() {
        StringBuilder text = new StringBuilder();
        for (Measure measure : measures) {
            text.append(
                    String.format("  %-28s %12s", measure.id(), measure.value().toPlainString()));
            if (measure.must() != null) {
                text.append(String.format(
                        "  must %s %s  %s",
                        measure.better().equals("lower") ? "<=" : ">=",
                        measure.must().toPlainString(),
                        measure.kept() ? "kept" : "MISSED"));
            }
            text.append("   ").append(measure.what()).append('\n');
        }
        for (Soundness check : checks) {
            text.append(String.format(
                    "  %-28s %d of %d rounds right%n", check.id(), check.rounds() - check.failed(), check.rounds()));
        }
        return text.toString();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), json());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the figures to " + folder, e);
        }
    }
}

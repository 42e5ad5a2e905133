package io.tallylight.local.drill;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tallylight.local.play.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each request was submitted exactly as often as it needs jobs, by what the providers list. */
final class Submissions {
    /** How many clips one job makes where a provider makes several. */
    private static final Map<String, Integer> CLIPS_A_JOB = Map.of("vertex_ai", 8);

    private final Set<String> before;

    private Submissions(Set<String> before) {
        this.before = before;
    }

    /** Knows the jobs that had been there before. */
    static Submissions since(String statement) {
        Set<String> ids = new HashSet<>();
        rows(statement).forEach(row -> ids.add(row.getField("job_id")));
        return new Submissions(ids);
    }

    /** What was submitted too often, or too rarely; a line each. */
    List<String> wrong(List<Planned> requests, String statement) {
        Map<String, Integer> jobs = new HashMap<>();
        for (NamedCsvRecord row : rows(statement)) {
            if (!before.contains(row.getField("job_id"))) {
                jobs.merge(row.getField("prompt_sha256"), 1, Integer::sum);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Planned request : requests) {
            int submitted = jobs.getOrDefault(sha256(request.prompt()), 0);
            int needed = needed(request);
            if (submitted != needed) {
                wrong.add(request.id() + ": " + submitted + " jobs, needed " + needed);
            }
        }
        return wrong;
    }

    private static int needed(Planned request) {
        String model = request.model();
        if (model == null) {
            return 0;
        }
        int perJob = CLIPS_A_JOB.getOrDefault(model.substring(0, model.indexOf('/')), 1);
        return (request.clips() + perJob - 1) / perJob;
    }

    private static List<NamedCsvRecord> rows(String statement) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(statement)) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

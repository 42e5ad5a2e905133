package io.tallylight.sandbox.control;

import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a provider would list at the end of the month: every job it accepted, one row each. What was not delivered costs
 * nothing; the cost stays blank where no price was put.
 */
final class Statement {
    static final String HEADER = "job_id,provider,model,submitted_at,prompt_sha256,seconds,cost,clips,status\r\n";

    private Statement() {}

    static String of(Stream<Job> jobs, Prices prices, long now) {
        StringBuilder csv = new StringBuilder(HEADER);
        jobs.forEach(job -> row(csv, job, prices.of(job), now));
        return csv.toString();
    }

    private static void row(StringBuilder csv, Job job, Optional<BigDecimal> price, long now) {
        Phase phase = job.phaseAt(now);
        int clips = phase == Phase.SUCCEEDED ? job.plan().clips() : 0;
        BigDecimal seconds = job.deliveredSeconds().multiply(BigDecimal.valueOf(clips));
        csv.append(job.id())
                .append(',')
                .append(job.order().door().provider().slug())
                .append(',')
                .append(quoted(job.order().model()))
                .append(',')
                .append(Instant.ofEpochMilli(job.submittedAt()))
                .append(',')
                .append(sha256(job.order().prompt()))
                .append(',')
                .append(plain(seconds))
                .append(',')
                .append(price.map(second -> plain(second.multiply(seconds))).orElse(""))
                .append(',')
                .append(clips)
                .append(',')
                .append(phase.slug())
                .append("\r\n");
    }

    private static String plain(BigDecimal exact) {
        return exact.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
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

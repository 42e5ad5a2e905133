package io.tallylight.billing.reports;

import io.tallylight.access.Caller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.values.AccountId;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What reports have in common in their queries. */
final class ReportParameters {
    static final String CSV = "text/csv";

    private ReportParameters() {}

    /** The filter, or a problem: no period, a period that ends before it begins, or a key of an account. */
    static ReportFilter filter(
            Caller who,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String model,
            @Nullable String provider,
            @Nullable AccountId account) {
        if (from == null || to == null) {
            throw Problems.badRequest(new FieldError(from == null ? "from" : "to", "is missing"));
        }
        if (!from.isBefore(to)) {
            throw Problems.badRequest(new FieldError("to", "must lie after from"));
        }
        if (who.account() != null) {
            throw Problems.of(403, "forbidden", "Forbidden", "Reports are for the tenant's eyes.");
        }
        return new ReportFilter(who.tenant(), from, to, model, provider, account);
    }

    /** Whether the answer is to be CSV; where no format is named, as {@code Accept} asks. */
    static boolean asCsv(@Nullable String format, HttpHeaders headers) {
        if (format == null) {
            return headers.getAcceptableMediaTypes().stream()
                    .findFirst()
                    .filter(first -> first.toString().startsWith(CSV))
                    .isPresent();
        }
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw Problems.badRequest(new FieldError("format", "must be json or csv"));
        };
    }
}

package io.tallylight.access;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The name of a request, in the answer, its problem and every log line about it: {@code req_} and 24 hex digits. */
public final class RequestId {
    /** Taken from the caller where it is of our form, and always given back. */
    public static final String HEADER = "Request-Id";

    /** Where it stands in the log lines. */
    public static final String LOG_FIELD = "request_id";

    private static final Pattern FORM = Pattern.compile("req_[A-Za-z0-9_-]{8,64}");

    private RequestId() {}

    /** The caller's own, where it has our form; a new one otherwise. */
    public static String of(@Nullable String header, RandomGenerator random) {
        if (header != null && FORM.matcher(header).matches()) {
            return header;
        }
        HexFormat hex = HexFormat.of();
        return "req_" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
    }

    /** That of the request at hand, if there is one. */
    public static @Nullable String current() {
        return MDC.get(LOG_FIELD) instanceof String id ? id : null;
    }
}

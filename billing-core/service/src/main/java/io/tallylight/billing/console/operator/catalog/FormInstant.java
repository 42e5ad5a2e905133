package io.tallylight.billing.console.operator.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** An instant as a form has it: {@code 2026-12-01T00:00} in the console's zone, or exact with its own. */
final class FormInstant {
    private FormInstant() {}

    /** Null where it is none. */
    static @Nullable Instant read(String text, ZoneId zone) {
        try {
            return text.strip().endsWith("Z")
                    ? Instant.parse(text.strip())
                    : LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}

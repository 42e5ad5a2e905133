package io.tallylight.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a list starts: opaque to the caller, a few sort keys to us. */
public final class Cursor {
    private static final String SEPARATOR = "\n";

    private static final UUID BEFORE_THE_FIRST = new UUID(0, 0);

    private Cursor() {}

    /** Packs the sort keys of the last row of a page. */
    public static String encode(String... sortKeys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, sortKeys).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Unpacks them.
     *
     * @return as many as were asked for; empty where no cursor was given
     */
    public static List<String> decode(@Nullable String cursor, int sortKeys) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == sortKeys && text.indexOf('\0') < 0) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same refusal.
        }
        throw unreadable();
    }

    /** Packs the one id by which a list of time-ordered ids is sorted. */
    public static String encode(UUID lastId) {
        return encode(lastId.toString());
    }

    /** Where a list of time-ordered ids goes on: after this one; before the first where no cursor was given. */
    public static UUID afterId(@Nullable String cursor) {
        try {
            return decode(cursor, 1).stream().map(UUID::fromString).findFirst().orElse(BEFORE_THE_FIRST);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** What to throw where the unpacked keys make no sense. */
    public static RuntimeException unreadable() {
        return Problems.badRequest(new FieldError("cursor", "is not one of ours"));
    }
}

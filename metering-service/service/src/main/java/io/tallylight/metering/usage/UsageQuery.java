package io.tallylight.metering.usage;

import io.tallylight.access.FieldError;
import io.tallylight.access.Instants;
import io.tallylight.access.Problems;
import io.tallylight.values.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the roll-up.
 *
 * @param from first instant, a whole hour
 * @param to instant after the last, a whole hour
 * @param account only this one, if given
 * @param model only this one, if given
 * @param window how long a line is
 * @param groups beside the window, {@code account} and {@code model}
 */
record UsageQuery(
        Instant from,
        Instant to,
        @Nullable AccountId account,
        @Nullable String model,
        Window window,
        Set<String> groups) {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Set<String> GROUPS = Set.of("account", "model");

    /** How long a line is, in UTC. */
    enum Window {
        HOUR,
        DAY,
        MONTH;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Reads the query's parameters; what cannot be read is refused with 400. */
    static UsageQuery fromApi(
            @Nullable String from,
            @Nullable String to,
            @Nullable AccountId account,
            @Nullable String model,
            @Nullable String window,
            @Nullable String group,
            Instant now) {
        Instant end = to == null ? now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS) : wholeHour(to, "to");
        Instant begin = from == null ? end.minus(USUAL) : wholeHour(from, "from");
        if (!begin.isBefore(end)) {
            throw Problems.badRequest(new FieldError("to", "must lie after from"));
        }
        return new UsageQuery(begin, end, account, model, windowOf(window), groupsOf(group));
    }

    private static Instant wholeHour(String text, String parameter) {
        try {
            Instant instant = Instants.parse(text);
            if (instant.equals(instant.truncatedTo(ChronoUnit.HOURS))) {
                return instant;
            }
            throw Problems.badRequest(new FieldError(parameter, "must be a whole hour, as usage is kept by the hour"));
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError(parameter, String.valueOf(e.getMessage())));
        }
    }

    private static Window windowOf(@Nullable String text) {
        if (text == null) {
            return Window.DAY;
        }
        return Arrays.stream(Window.values())
                .filter(window -> window.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest(new FieldError("window", "must be hour, day or month")));
    }

    private static Set<String> groupsOf(@Nullable String text) {
        Set<String> groups = new TreeSet<>();
        if (text != null && !text.isEmpty()) {
            for (String group : text.split(",", -1)) {
                if (!GROUPS.contains(group)) {
                    throw Problems.badRequest(new FieldError("group", "must be account, model, or both with a comma"));
                }
                groups.add(group);
            }
        }
        return groups;
    }
}

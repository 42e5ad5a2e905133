package io.tallylight.adapters.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a provider asks us to wait, in all the spellings met. Never negative, never more than a day. */
public final class Waits {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|h|m|s)");
    private static final Pattern PARTS = Pattern.compile("(?:\\d{1,12}(?:\\.\\d{1,9})?(?:ms|h|m|s))+");

    private Waits() {}

    /** What the headers say: {@code Retry-After-Ms}, then {@code Retry-After}, then {@code x-ratelimit-reset-requests}. */
    public static Optional<Duration> of(ProviderAnswer answer) {
        return answer.headers()
                .firstValue("retry-after-ms")
                .flatMap(text -> seconds(text, 3))
                .or(() -> answer.headers()
                        .firstValue("retry-after")
                        .flatMap(text -> retryAfter(text, answer.receivedAt())))
                .or(() -> answer.headers()
                        .firstValue("x-ratelimit-reset-requests")
                        .flatMap(Waits::parts));
    }

    /** {@code Retry-After}: seconds, or the date until which to wait. */
    static Optional<Duration> retryAfter(String text, Instant now) {
        return seconds(text, 0).or(() -> until(text.strip(), now));
    }

    /** Text such as {@code 30s}, {@code 0.5s}, {@code 120ms} or {@code 6m0s}; empty for anything else. */
    public static Optional<Duration> parts(String text) {
        String stripped = text.strip();
        if (!PARTS.matcher(stripped).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(stripped);
        while (part.find()) {
            BigDecimal count = new BigDecimal(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "h" -> duration(count.multiply(BigDecimal.valueOf(3600)));
                        case "m" -> duration(count.multiply(BigDecimal.valueOf(60)));
                        case "s" -> duration(count);
                        default -> duration(count.movePointLeft(3));
                    });
        }
        return Optional.of(bounded(sum));
    }

    private static Optional<Duration> seconds(String text, int decimalsOfUnit) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches()
                ? Optional.of(bounded(duration(new BigDecimal(stripped).movePointLeft(decimalsOfUnit))))
                : Optional.empty();
    }

    private static Optional<Duration> until(String text, Instant now) {
        try {
            return Optional.of(
                    bounded(Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from))));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.min(BigDecimal.valueOf(LONGEST.toSeconds()))
                .movePointRight(9)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

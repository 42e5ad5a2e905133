package io.tallylight.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How a day's requests lie over its hours: few at night, a rise before noon, most in the evening. */
final class Hours {
    /** Of a thousand requests, how many each hour has. */
    private static final int[] WEIGHTS = {
        14, 9, 6, 5, 5, 7, 13, 24, 37, 49, 57, 61, 58, 55, 56, 58, 60, 64, 71, 78, 76, 63, 44, 30
    };

    private static final int ALL = Arrays.stream(WEIGHTS).sum();
    private static final Duration HOUR = Duration.ofHours(1);

    private Hours() {}

    /** The instants of so many requests in a day that begins then, in order, each within the day. */
    static List<Instant> spread(Instant day, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(request -> day.plus(at(request, requests)))
                .toList();
    }

    /** Where in the day a request's share of all weights is reached: the middle of its own share. */
    private static Duration at(long request, long requests) {
        long reached = Math.multiplyExact(2 * request + 1, (long) ALL);
        long each = 2 * requests;
        long before = 0;
        for (int hour = 0; ; hour++) {
            long after = before + WEIGHTS[hour] * each;
            if (reached < after) {
                return HOUR.multipliedBy(hour)
                        .plusMillis(HOUR.toMillis() * (reached - before) / (WEIGHTS[hour] * each));
            }
            before = after;
        }
    }
}

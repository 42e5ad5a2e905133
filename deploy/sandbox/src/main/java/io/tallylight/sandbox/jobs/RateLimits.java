package io.tallylight.sandbox.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts submits in windows of a (scaled) minute; a window opens with the first submit after the last one closed. */
@ApplicationScoped
public class RateLimits {
    private static final long MINUTE_MILLIS = 60_000;

    private final ConcurrentMap<Door, Window> windows = new ConcurrentHashMap<>();

    private record Window(long closesAt, int taken) {}

    /** Takes a place for a submit; otherwise says after how many milliseconds the next window opens. */
    OptionalLong take(Door door, Settings settings, long now) {
        Integer limit = settings.rateLimitPerMinute().get(door.provider());
        if (limit == null) return OptionalLong.empty();
        Window window = windows.compute(door, (d, open) -> {
            if (open == null || now >= open.closesAt())
                return new Window(now + Math.max(1, settings.scaled(MINUTE_MILLIS)), 1);
            return new Window(open.closesAt(), Math.min(open.taken(), limit) + 1);
        });
        return window.taken() <= limit ? OptionalLong.empty() : OptionalLong.of(window.closesAt() - now);
    }

    /**
     * What a provider that tells its limits tells after a submit.
     *
     * @param limit submits in a window; {@code remaining} of them are left
     * @param resetsAt when the window closes, epoch milliseconds
     */
    public record Allowance(int limit, int remaining, long resetsAt) {}

    /** How much is left; empty where nothing is limited. */
    public Optional<Allowance> left(Door door, Settings settings, long now) {
        Integer limit = settings.rateLimitPerMinute().get(door.provider());
        if (limit == null) return Optional.empty();
        Window window = windows.getOrDefault(door, new Window(now + settings.scaled(MINUTE_MILLIS), 0));
        return Optional.of(new Allowance(limit, Math.max(0, limit - window.taken()), window.closesAt()));
    }

    /** Forgets what was counted, as a changed limit must. */
    public void reset(Profile profile) {
        windows.keySet().removeIf(door -> door.profile() == profile);
    }
}

package io.tallylight.sandbox.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Job ids in the shape each provider gives them. */
@ApplicationScoped
public class Ids {
    private static final long LEAST_18_DIGITS = 100_000_000_000_000_000L;
    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    String next(Provider provider) {
        return switch (provider) {
            case OPENAI, AZURE -> "video_" + hex() + hex();
            case GEMINI -> hex();
            case VERTEX, RUNWAY, LUMA -> uuid();
            case KLING -> digits();
        };
    }

    /** Eighteen digits, as Kling names tasks and messages. */
    public String digits() {
        return Long.toString(random.nextLong(LEAST_18_DIGITS, 10 * LEAST_18_DIGITS));
    }

    private String hex() {
        return HEX.toHexDigits(random.nextLong());
    }

    /** Names a request in an answer. */
    public String uuid() {
        long most = (random.nextLong() & ~0xF000L) | 0x4000L;
        long least = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }
}

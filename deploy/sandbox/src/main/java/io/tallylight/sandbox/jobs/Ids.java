package io.tallylight.sandbox.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Job ids in the shape each provider gives them. */
@ApplicationScoped
public class Ids {
    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    String next(Provider provider) {
        return switch (provider) {
            case OPENAI, AZURE -> "video_" + hex() + hex();
            case GEMINI -> hex();
            case VERTEX, RUNWAY -> uuid();
        };
    }

    private String hex() {
        return HEX.toHexDigits(random.nextLong());
    }

    private String uuid() {
        long most = (random.nextLong() & ~0xF000L) | 0x4000L;
        long least = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }
}

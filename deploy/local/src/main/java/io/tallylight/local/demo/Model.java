package io.tallylight.local.demo;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A model of the reference mix, with the figures of the analysis it comes from. What the catalog says is compared with
 * these, not read from them.
 */
enum Model {
    TURBO("gen-4.5-turbo", "0.05", 18, 28),
    ALEPH("gen-4.5-aleph", "0.15", 75, 110),
    VEO_GEMINI("veo-3.1-fast", "0.15", 65, 95),
    VEO_VERTEX("veo-3.1-fast-vertex", "0.15", 65, 95),
    KLING("kling-3.0", "0.12", 90, 150),
    RAY("ray3.14", "0.04", 35, 55);

    private final String id;
    private final BigDecimal usdPerSecond;
    private final Duration usual;
    private final Duration slow;

    Model(String id, String usdPerSecond, int usualSeconds, int slowSeconds) {
        this.id = id;
        this.usdPerSecond = new BigDecimal(usdPerSecond);
        this.usual = Duration.ofSeconds(usualSeconds);
        this.slow = Duration.ofSeconds(slowSeconds);
    }

    /** The catalog's id. */
    String id() {
        return id;
    }

    /** What a second costs us, in US dollars. */
    BigDecimal usdPerSecond() {
        return usdPerSecond;
    }

    /** How long a job runs half of the time. */
    Duration usual() {
        return usual;
    }

    /** How long nine of ten jobs run at most. */
    Duration slow() {
        return slow;
    }
}

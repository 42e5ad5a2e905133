package io.tallylight.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    @ParameterizedTest(name = "repeat {0} waits {1} to {2} ms")
    @CsvSource(textBlock = """
            1,    50,   100
            2,   100,   200
            3,   200,   400
            6,  1000,  2000
            99, 1000,  2000
            """)
    void doublesUpToTheMost(int repeat, long least, long most) {
        long seed = 20_260_101;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            assertThat(BACKOFF.before(repeat, random).toMillis())
                    .as("seed %d", seed)
                    .isBetween(least, most);
        }
    }
}

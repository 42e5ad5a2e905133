package io.tallylight.metering.generations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountedSecondsTests {
    private static final long WHOLE = 1_000_000_000L;

    /** Twenty fixed seeds and one fresh one a run. */
    static Stream<Long> seeds() {
        return Stream.concat(LongStream.range(0, 20).boxed(), Stream.of(System.nanoTime()));
    }

    private record Second(int clip, int second, long nanos) {}

    /** Whatever the order and the repetition, stored and read in between or not: each second counts once. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachSecondCountsOnceInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<Second> stream = new ArrayList<>();
        long expected = 0;
        for (int clip = 0; clip < 1 + random.nextInt(4); clip++) {
            int seconds = random.nextInt(300);
            for (int second = 0; second < seconds; second++) {
                boolean partial = second == seconds - 1 && random.nextBoolean();
                long nanos = partial ? 1 + random.nextLong(WHOLE - 1) : WHOLE;
                expected += nanos;
                stream.addAll(Collections.nCopies(1 + random.nextInt(3), new Second(clip, second, nanos)));
            }
        }
        Collections.shuffle(stream, random);
        CountedSeconds counted = new CountedSeconds();
        long added = 0;
        for (Second second : stream) {
            Taken taken = counted.add(second.clip(), second.second(), second.nanos());
            assertThat(taken).as("seed %d", seed).isIn(Taken.COUNTED, Taken.DUPLICATE);
            added += taken == Taken.COUNTED ? second.nanos() : 0;
            if (random.nextInt(20) == 0) {
                counted = CountedSeconds.of(counted.toBytes());
            }
        }
        assertThat(counted.nanos()).as("seed %d", seed).isEqualTo(expected).isEqualTo(added);
        assertThat(counted.clipNanos().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(expected);
        for (Second second : stream) {
            assertThat(counted.add(second.clip(), second.second(), second.nanos()))
                    .isEqualTo(Taken.DUPLICATE);
        }
    }

    @Test
    void theFirstQuantityOfASecondStays() {
        CountedSeconds counted = new CountedSeconds();
        assertThat(counted.add(0, 4, 500)).isEqualTo(Taken.COUNTED);
        assertThat(counted.add(0, 4, WHOLE)).isEqualTo(Taken.OTHER_QUANTITY);
        assertThat(counted.add(0, 4, 501)).isEqualTo(Taken.OTHER_QUANTITY);
        assertThat(counted.add(0, 4, 500)).isEqualTo(Taken.DUPLICATE);
        assertThat(counted.add(0, 3, 400)).isEqualTo(Taken.OTHER_QUANTITY);
        assertThat(counted.add(1, 3, 400)).isEqualTo(Taken.COUNTED);
        assertThat(counted.nanos()).isEqualTo(900);
    }

    @Test
    void aLongClipInOrderTakesAFewBytes() {
        CountedSeconds counted = new CountedSeconds();
        for (int second = 0; second < 3_600; second++) {
            counted.add(0, second, WHOLE);
        }
        assertThat(counted.toBytes()).hasSizeLessThan(16);
    }

    @Test
    void beyondTheBillableTheLastClipsGiveWay() {
        CountedSeconds counted = new CountedSeconds();
        for (int second = 0; second < 5; second++) {
            counted.add(0, second, WHOLE);
            counted.add(2, second, WHOLE);
        }
        assertThat(counted.charged(Long.MAX_VALUE)).containsExactly(seconds("5"), seconds("5"));
        assertThat(counted.charged(8 * WHOLE)).containsExactly(seconds("5"), seconds("3"));
        assertThat(counted.charged(5 * WHOLE)).containsExactly(seconds("5"));
        assertThat(counted.charged(0)).isEmpty();
    }

    private static BigDecimal seconds(String text) {
        return new BigDecimal(text);
    }
}

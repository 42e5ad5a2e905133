package io.tallylight.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.gateway.store.LiveQueries.Ended;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Window window = new Window();
    private final List<Ended> database = new ArrayList<>();
    private final List<Duration> looks = new ArrayList<>();

    @Test
    void readsTheQuarterOnceAndThenTheLastSecondsOnly() {
        database.add(ended("11:44:50"));
        database.add(ended("11:45:00"));
        database.add(ended("11:59:50"));
        assertThat(at(NOON)).containsExactly("11:45:00", "11:59:50");
        assertThat(at(NOON.plusSeconds(1))).containsExactly("11:45:00", "11:59:50");
        assertThat(looks).containsExactly(Duration.ofSeconds(910), Duration.ofSeconds(40));
    }

    @Test
    void whatIsCommittedLateIsSeen() {
        at(NOON);
        database.add(ended("11:59:50"));
        assertThat(at(NOON.plusSeconds(20))).containsExactly("11:59:50");
        assertThat(at(NOON.plusSeconds(60))).containsExactly("11:59:50");
        assertThat(at(NOON.plusSeconds(899))).containsExactly("11:59:50");
        assertThat(at(NOON.plusSeconds(900))).isEmpty();
    }

    private static Ended ended(String time) {
        return new Ended(Instant.parse("2026-11-20T" + time + "Z"), "veo", BigDecimal.ONE, 1);
    }

    private List<String> at(Instant now) {
        return window
                .at(now, (from, to) -> {
                    looks.add(Duration.between(from, to));
                    return database.stream()
                            .filter(ended ->
                                    !ended.slot().isBefore(from) && ended.slot().isBefore(to))
                            .toList();
                })
                .stream()
                .map(ended -> ended.slot().toString().substring(11, 19))
                .toList();
    }
}

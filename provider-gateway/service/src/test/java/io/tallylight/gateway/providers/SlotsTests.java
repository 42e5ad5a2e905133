package io.tallylight.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTests {
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void noMoreThanTheLimitAtATime() throws InterruptedException {
        Slots slots = new Slots();
        assertThat(slots.acquire(2, LONG)).isTrue();
        assertThat(slots.acquire(2, LONG)).isTrue();
        assertThat(slots.acquire(2, Duration.ofMillis(20))).isFalse();
        slots.release();
        assertThat(slots.acquire(2, LONG)).isTrue();
        assertThat(slots.taken()).isEqualTo(2);
    }

    @Test
    void jobsThatRunAlreadyCount() throws InterruptedException {
        Slots slots = new Slots();
        slots.occupy();
        slots.occupy();
        slots.occupy();
        assertThat(slots.acquire(3, Duration.ofMillis(20))).isFalse();
        slots.release();
        assertThat(slots.acquire(3, LONG)).isTrue();
    }

    @Test
    void firstComeFirstServed() throws InterruptedException {
        Slots slots = new Slots();
        slots.occupy();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = Thread.ofVirtual().unstarted(() -> {
                try {
                    if (slots.acquire(1, LONG)) {
                        order.add(number);
                        slots.release();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            waiting.add(thread);
        }
        slots.release();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }
}

package io.tallylight.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Who wakes whom. */
class PatienceTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration LONG = Duration.ofHours(1);

    private final Patience patience = new Patience(NOW.plus(Duration.ofDays(1)), InstantSource.fixed(NOW));

    @Test
    void aHintWakesOnlyItsOwnJob() throws Exception {
        CompletableFuture<Void> one = waiting("one");
        CompletableFuture<Void> two = waiting("two");

        patience.hint("one");

        one.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> two.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        patience.hint("two");
        two.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aHintBeforeTheWaitIsNotLostAndUsedUp() throws Exception {
        patience.hint("one");

        waiting("one").get(10, TimeUnit.SECONDS);
        CompletableFuture<Void> again = waiting("one");
        assertThatThrownBy(() -> again.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        patience.hint("one");
    }

    @Test
    void askedToStopEverybodyWakesOnce() throws Exception {
        CompletableFuture<Void> one = waiting("one");
        CompletableFuture<Void> two = waiting("two");

        patience.stop();

        one.get(10, TimeUnit.SECONDS);
        two.get(10, TimeUnit.SECONDS);
        assertThat(patience.stopAsked()).isTrue();
        // Whoever knows it waits again.
        CompletableFuture<Void> again = waiting("one");
        assertThatThrownBy(() -> again.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        patience.hint("one");
        again.get(10, TimeUnit.SECONDS);
    }

    @Test
    void noWaitIsLongerThanTheDeadline() throws Exception {
        new Patience(NOW, InstantSource.fixed(NOW)).await(LONG, "one");
    }

    private CompletableFuture<Void> waiting(String job) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        patience.await(LONG, job);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                command -> Thread.ofVirtual().start(command));
    }
}

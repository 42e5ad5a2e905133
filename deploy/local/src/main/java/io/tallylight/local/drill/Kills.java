package io.tallylight.local.drill;

import io.tallylight.local.play.Api;
import io.tallylight.local.play.Pause;
import io.tallylight.local.play.PlayException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Kills the gateway so many times while requests end, evenly spread, and starts it again each time. One of the kills, in the
 * middle, waits for a submission that the provider has taken and not answered.
 */
final class Kills {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration MOST_WAIT = Duration.ofMinutes(30);

    private final Victim victim;
    private final int kills;
    private final int requests;
    private final Consumer<String> say;
    private final AtomicInteger ended = new AtomicInteger();
    private volatile int done;
    private volatile Instant last = Instant.EPOCH;
    private volatile @Nullable RuntimeException failure;
    private @Nullable Thread thread;

    Kills(Victim victim, int kills, int requests, Consumer<String> say) {
        this.victim = victim;
        this.kills = kills;
        this.requests = requests;
        this.say = say;
    }

    /** Which of the kills is the forced one, from 1. */
    int forced() {
        return (kills + 1) / 2;
    }

    /** So many requests must have ended before that kill. */
    int due(int kill) {
        return (int) ((long) requests * kill / (kills + 1));
    }

    /** So many have ended by now. */
    void progress(int endedNow) {
        ended.set(endedNow);
    }

    /** Begins; the sandbox's count of late answers tells of the forced one. */
    void start(Api api, URI sandbox) {
        long lateBefore = late(api, sandbox);
        thread = Thread.ofVirtual().name("killer").start(() -> {
            try {
                for (int kill = 1; kill <= kills; kill++) {
                    one(kill, api, sandbox, lateBefore);
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        });
    }

    private void one(int kill, Api api, URI sandbox, long lateBefore) {
        Instant giveUp = Instant.now().plus(MOST_WAIT);
        boolean forced = kill == forced();
        while (forced ? late(api, sandbox) <= lateBefore : ended.get() < due(kill)) {
            if (Instant.now().isAfter(giveUp)) {
                throw new PlayException("kill " + kill + " never came: " + ended.get() + " requests have ended");
            }
            Pause.of(LOOK);
        }
        last = Instant.now();
        victim.kill();
        int at = ended.get();
        Instant killed = Instant.now();
        victim.restart();
        done = kill;
        say.accept("kill " + kill + " of " + kills + " after " + at + " requests"
                + (forced ? ", between a submission and its answer" : "") + "; ready again after "
                + Duration.between(killed, Instant.now()).toSeconds() + " s");
    }

    /** Waits for the last one. Throws {@link PlayException} where one failed. */
    void join() {
        try {
            if (thread != null) {
                thread.join(MOST_WAIT);
            }
        } catch (InterruptedException e) {
            throw new PlayException("interrupted", e);
        }
        if (failure != null) {
            throw new PlayException("the gateway could not be killed and started again: " + failure.getMessage());
        }
    }

    /** How many were done. */
    int done() {
        return done;
    }

    /** When the last was. */
    Instant last() {
        return last;
    }

    private static long late(Api api, URI sandbox) {
        return StreamSupport.stream(
                        api.get(sandbox.resolve("/control/statistics"), "sandbox")
                                .expected("the sandbox's statistics")
                                .json()
                                .spliterator(),
                        false)
                .mapToLong(provider -> provider.path("answered_late").asLong())
                .sum();
    }
}

package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tallylight.local.play.Listener;
import io.tallylight.local.play.ProgressLines;
import io.tallylight.local.replay.Replay;
import io.tallylight.local.replay.ReplayResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A production trace through the whole product. The whole of it runs with {@code ./tallylight test --all}; a slice always,
 * where {@code TALLYLIGHT_TRACE} and {@code TALLYLIGHT_PRICES} name files.
 */
class ReplayTests {
    private static final int SLICE = 1_200;
    private static final int IN_FLIGHT = 128;
    private static final int TIME_SCALE = 200;

    private final Path trace = Path.of(System.getenv().getOrDefault("TALLYLIGHT_TRACE", "absent"));
    private final Path prices = Path.of(System.getenv().getOrDefault("TALLYLIGHT_PRICES", "absent"));

    @BeforeEach
    void theTraceIsThere() {
        boolean there = Files.exists(trace) && Files.exists(prices);
        if (!there) {
            System.out.println("replay skipped: TALLYLIGHT_TRACE and TALLYLIGHT_PRICES name no files");
        }
        assumeTrue(there, "TALLYLIGHT_TRACE and TALLYLIGHT_PRICES name no files");
    }

    @Test
    void aSliceIsExactThoughMeteringIsKilledInTheMiddle() {
        exact(replay("slice", SLICE, killing(SLICE / 2)));
    }

    @Test
    @EnabledIfSystemProperty(named = "tallylight.all", matches = "true")
    void theWholeTraceGivesThePublishedTotals() {
        exact(replay("whole", null, done -> {}));
    }

    @Test
    @EnabledIfSystemProperty(named = "tallylight.all", matches = "true")
    void theWholeTraceGivesThePublishedTotalsThoughMeteringIsKilledTwice() {
        exact(replay("killed", null, killing(9_000, 18_000)));
    }

    private ReplayResult replay(String tenant, @Nullable Integer first, IntConsumer atProgress) {
        Replay.Settings settings = new Replay.Settings(trace, prices, first, IN_FLIGHT, TIME_SCALE, tenant);
        ProgressLines lines = new ProgressLines(System.out);
        return new Replay(RunningSystem.shared().endpoints(), settings, new Listener() {
                    @Override
                    public void stage(String what) {
                        lines.stage(what);
                    }

                    @Override
                    public void progress(int done, int of) {
                        lines.progress(done, of);
                        atProgress.accept(done);
                    }
                })
                .play();
    }

    /** Kills metering-service as {@code kill -9} does when so many requests have ended, and starts it again. */
    private static IntConsumer killing(int... at) {
        AtomicInteger next = new AtomicInteger();
        return done -> {
            int kill = next.get();
            if (kill < at.length && done >= at[kill] && next.compareAndSet(kill, kill + 1)) {
                RunningSystem.shared().local().kill("metering");
                System.out.println("  metering-service killed after " + done + " requests");
                RunningSystem.shared().local().restart("metering");
            }
        };
    }

    private static void exact(ReplayResult result) {
        System.out.print(result.table());
        assertThat(result.surprises()).isEmpty();
        assertThat(result.differences()).isEmpty();
        RunningSystem.shared().assertDoctorIsGreen();
    }
}

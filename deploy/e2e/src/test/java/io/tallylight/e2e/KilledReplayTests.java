package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tallylight.local.drill.DrillResult;
import io.tallylight.local.drill.GatewayDrill;
import io.tallylight.local.launch.LocalVictim;
import io.tallylight.local.play.ProgressLines;
import io.tallylight.local.replay.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A production trace while the gateway dies, once for sure between a submission and its answer: after reconciliation with the
 * providers' statement everything is as if nothing had happened. A slice always, the whole with {@code ./tallylight test
 * --all}, where {@code TALLYLIGHT_TRACE} and {@code TALLYLIGHT_PRICES} name files.
 */
class KilledReplayTests {
    private static final int SLICE = 600;
    private static final int IN_FLIGHT = 128;
    private static final int TIME_SCALE = 200;

    private final Path trace = Path.of(System.getenv().getOrDefault("TALLYLIGHT_TRACE", "absent"));
    private final Path prices = Path.of(System.getenv().getOrDefault("TALLYLIGHT_PRICES", "absent"));

    @BeforeEach
    void theTraceIsThere() {
        boolean there = Files.exists(trace) && Files.exists(prices);
        if (!there) {
            System.out.println("killed replay skipped: TALLYLIGHT_TRACE and TALLYLIGHT_PRICES name no files");
        }
        assumeTrue(there, "TALLYLIGHT_TRACE and TALLYLIGHT_PRICES name no files");
    }

    @Test
    void aSliceIsExactThoughTheGatewayIsKilledTwice() {
        exact(drill("killed-slice", SLICE, 2));
    }

    @Test
    @EnabledIfSystemProperty(named = "tallylight.all", matches = "true")
    void theWholeTraceGivesThePublishedTotalsThoughTheGatewayIsKilledThreeTimes() {
        exact(drill("killed-whole", null, 3));
    }

    private DrillResult drill(String tenant, @Nullable Integer first, int kills) {
        RunningSystem system = RunningSystem.shared();
        GatewayDrill.Settings settings = new GatewayDrill.Settings(
                new Replay.Settings(trace, prices, first, IN_FLIGHT, TIME_SCALE, tenant),
                kills,
                RunningSystem.RECONCILIATION_SLACK,
                system.local().layout().home().resolve(tenant + "-statement.csv"));
        return new GatewayDrill(
                        system.endpoints(), settings, new LocalVictim(system.local()), new ProgressLines(System.out))
                .run();
    }

    private static void exact(DrillResult result) {
        System.out.print(result.replay().table());
        result.lines().forEach(line -> System.out.println("  " + line));
        assertThat(result.reconciled().unknownBefore()).as("unknown before").isPositive();
        assertThat(result.replay().surprises()).isEmpty();
        assertThat(result.replay().differences()).isEmpty();
        assertThat(result.findings()).isEmpty();
    }
}

package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.gate.Gate;
import io.tallylight.rating.gate.GateReport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an operator starts from may be published. */
class SeedGateTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final CatalogDocument SEED = Documents.document(Documents.shipped("seed.yaml"));

    @Test
    void passesItsOwnGateForAYear() {
        GateReport report = Gate.check(SEED, NOW, Duration.ofDays(366));
        assertThat(report.breaches()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.offers())
                .hasSizeGreaterThanOrEqualTo(SEED.plans().size() + SEED.packs().size());
    }
}

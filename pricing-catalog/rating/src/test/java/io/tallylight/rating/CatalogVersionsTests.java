package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogVersionsTests {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final TenantId OTHER = new TenantId(new UUID(1, 2));
    private static final Catalog CATALOG = Documents.catalog(Documents.shipped("reference.yaml"));

    /** Versions 1 to 5 begin in these years; 5 was published last but begins before 4. */
    private static final int[] BEGINS = {2020, 2022, 2022, 2030, 2026};

    @ParameterizedTest(name = "in {0}: {1}")
    @CsvSource(nullValues = "-", textBlock = """
            2019-12-31T23:59:59.999999Z, -
            2020-01-01T00:00:00Z,        1
            2021-12-31T23:59:59.999999Z, 1
            2022-01-01T00:00:00Z,        3
            2026-01-01T00:00:00Z,        5
            2029-12-31T23:59:59Z,        5
            2031-01-01T00:00:00Z,        4
            """)
    void theLatestBegunIsInForce(Instant at, @Nullable Long version) {
        assertThat(published(List.of(1, 2, 3, 4, 5)).inForce(TENANT, at).map(CatalogVersions.Version::version))
                .isEqualTo(Optional.ofNullable(version));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neitherOrderNorRepetitionMatters(long seed) {
        List<Integer> order = new ArrayList<>(List.of(1, 2, 3, 4, 5, 1, 3, 5));
        Collections.shuffle(order, new Random(seed));
        CatalogVersions versions = published(order);
        for (int year = 2019; year < 2032; year++) {
            Instant at = Instant.parse(year + "-06-01T00:00:00Z");
            assertThat(versions.inForce(TENANT, at).map(CatalogVersions.Version::version))
                    .as("seed %d, %s", seed, order)
                    .isEqualTo(published(List.of(1, 2, 3, 4, 5))
                            .inForce(TENANT, at)
                            .map(CatalogVersions.Version::version));
        }
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        CatalogVersions versions = published(List.of(1, 2));
        assertThat(versions.find(TENANT, 2)).isPresent();
        assertThat(versions.find(TENANT, 3)).isEmpty();
        assertThat(versions.find(OTHER, 1)).isEmpty();
        assertThat(versions.inForce(OTHER, Instant.parse("2025-01-01T00:00:00Z")))
                .isEmpty();
    }

    /** Numbers that are counted up, that leave gaps, and that would stand in the same place. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eachVersionIsFoundByItsNumber(long seed) {
        Random random = new Random(seed);
        CatalogVersions versions = new CatalogVersions();
        Set<Long> numbers = new HashSet<>();
        for (int i = 1; i <= 200; i++) {
            long number = random.nextInt(3) == 0 ? 1 + 1_024L * random.nextInt(40) : i;
            numbers.add(number);
            versions.publish(TENANT, number, Instant.EPOCH.plusSeconds(i), CATALOG);
        }
        for (long number = 0; number < 45_000; number++) {
            assertThat(versions.find(TENANT, number).map(CatalogVersions.Version::version))
                    .as("seed %d", seed)
                    .isEqualTo(numbers.contains(number) ? Optional.of(number) : Optional.empty());
        }
    }

    private static CatalogVersions published(List<Integer> order) {
        CatalogVersions versions = new CatalogVersions();
        for (int version : order) {
            Instant begins = Instant.parse(BEGINS[version - 1] + "-01-01T00:00:00Z");
            versions.publish(TENANT, version, begins, CATALOG);
        }
        return versions;
    }
}

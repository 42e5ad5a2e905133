package io.tallylight.billing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tallylight.local.ServiceFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL and a real Kafka for the service under test: {@code @QuarkusTestResource(BillingFixture.class)}; the gateway
 * and metering are {@link FakeNeighbours}.
 */
public class BillingFixture implements QuarkusTestResourceLifecycleManager {
    private FakeNeighbours neighbours;

    @Override
    public Map<String, String> start() {
        try {
            neighbours = FakeNeighbours.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>(ServiceFixture.start("billing"));
        values.put("TALLYLIGHT_GATEWAY_URL", neighbours.url());
        values.put("TALLYLIGHT_METERING_URL", neighbours.url());
        values.put("TALLYLIGHT_CATALOG_URL", neighbours.url());
        return values;
    }

    /** PostgreSQL and Kafka serve all tests of this JVM and end with it. */
    @Override
    public void stop() {
        if (neighbours != null) {
            neighbours.close();
        }
    }
}

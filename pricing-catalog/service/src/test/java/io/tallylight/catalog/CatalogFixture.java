package io.tallylight.catalog;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tallylight.local.ServiceFixture;
import java.util.Map;

/** Real PostgreSQL and Kafka for the service under test. */
public class CatalogFixture implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return ServiceFixture.start("catalog");
    }

    @Override
    public void stop() {
        // The fixture stops what it started when the JVM ends.
    }
}

package io.tallylight.billing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tallylight.local.ServiceFixture;
import java.util.Map;

/** A real PostgreSQL and a real Kafka for the service under test: {@code @QuarkusTestResource(BillingFixture.class)}. */
public class BillingFixture implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return ServiceFixture.start("billing");
    }

    @Override
    public void stop() {
        // They serve all tests of this JVM and end with it.
    }
}

package io.tallylight.metering;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tallylight.local.ServiceFixture;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL and a real Kafka for the service under test: {@code @QuarkusTestResource(MeteringFixture.class)}. */
public class MeteringFixture implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(ServiceFixture.start("metering"));
        configuration.put("tallylight.metering.gap-wait", "2s");
        return configuration;
    }

    @Override
    public void stop() {
        // They serve all tests of this JVM and end with it.
    }
}

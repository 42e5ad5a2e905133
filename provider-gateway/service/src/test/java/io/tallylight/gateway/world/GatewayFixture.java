package io.tallylight.gateway.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tallylight.local.ServiceFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL and a real Kafka for the gateway, and a billing and a metering that follow a script. */
public class GatewayFixture implements QuarkusTestResourceLifecycleManager {
    private @Nullable FakeServices services;

    @Override
    public Map<String, String> start() {
        try {
            services = FakeServices.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>(ServiceFixture.start("gateway"));
        values.put("TALLYLIGHT_BILLING_URL", services.url());
        values.put("TALLYLIGHT_METERING_URL", services.url());
        values.put("tallylight.release-delay", "0s");
        values.put("tallylight.follow.any-seconds.poll", "20ms");
        values.put("tallylight.follow.any-seconds.deadline", "20s");
        return values;
    }

    @Override
    public void stop() {
        if (services != null) {
            services.close();
        }
    }
}

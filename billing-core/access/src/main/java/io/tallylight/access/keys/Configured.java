package io.tallylight.access.keys;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the parts from the configuration. */
@Singleton
class Configured {
    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    @DefaultBean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Pepper pepper(@ConfigProperty(name = "tallylight.key-pepper") String hex) {
        return Pepper.ofHex(hex);
    }

    @Produces
    @Singleton
    KeyRing ring(@ConfigProperty(name = "tallylight.keys.trusted", defaultValue = "60s") Duration trusted) {
        return new KeyRing(trusted);
    }

    @Produces
    @Singleton
    Authenticator authenticator(
            KeyRing ring,
            Pepper pepper,
            @ConfigProperty(name = "tallylight.service-tokens") Optional<String> services,
            InstantSource clock) {
        return new Authenticator(ring, pepper, ServiceTokens.parse(services.orElse("")), clock);
    }
}

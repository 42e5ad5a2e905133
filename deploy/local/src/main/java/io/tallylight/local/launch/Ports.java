package io.tallylight.local.launch;

import java.util.Locale;
import java.util.Map;

/**
 * The loopback ports of one system.
 *
 * @param byName each part's port, by the part's name
 */
public record Ports(Map<String, Integer> byName) {
    private static final int HIGHEST = 65_535;

    public Ports {
        byName = Map.copyOf(byName);
    }

    /** The ports one remembers. */
    public static Ports usual() {
        return of(8080, 5442, 9192);
    }

    /**
     * The same layout elsewhere: services at {@code base} and the three after it, the sandbox at +9, PostgreSQL at +42,
     * Kafka at +92.
     *
     * @throws IllegalArgumentException where these are no ports
     */
    public static Ports from(int base) {
        if (base < 1024 || base + 92 > HIGHEST) {
            throw new IllegalArgumentException(
                    "a port base is a number from 1024 to " + (HIGHEST - 92) + ", not " + base);
        }
        return of(base, base + 42, base + 92);
    }

    private static Ports of(int base, int postgres, int kafka) {
        return new Ports(Map.of(
                "billing",
                base,
                "gateway",
                base + 1,
                "metering",
                base + 2,
                "catalog",
                base + 3,
                "sandbox",
                base + 9,
                Parts.POSTGRES,
                postgres,
                Parts.KAFKA,
                kafka));
    }

    /** The port of a part. */
    public int of(String name) {
        Integer port = byName.get(name.toLowerCase(Locale.ROOT));
        if (port == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        return port;
    }

    /** The address of a service. */
    public String url(ServiceName service) {
        return "http://127.0.0.1:" + of(service.lower());
    }
}

package io.tallylight.local.launch;

import java.util.List;
import java.util.stream.Collectors;

/** What is printed once everything is ready: where it answers, how to log in, and a first request. */
final class Banner {
    private Banner() {}

    /** The lines. {@code logins} are for trying; {@code home} is how the user would write the system's folder. */
    static List<String> lines(Ports ports, Backing backing, List<Demo.Login> logins, String home, String model) {
        return """

                  billing-core and console  %1$s
                  provider-gateway          %2$s
                  metering-service          %3$s
                  pricing-catalog           %4$s
                  sandbox providers         %5$s
                  PostgreSQL                %6$s
                  Kafka                     %7$s

                %12$s
                  The demo tenant's key is printed by ./tallylight key. Try a first generation:

                    KEY=$(./tallylight key)
                    curl -s %2$s/v1/generations -H "Authorization: Bearer $KEY" \\
                      -H "Idempotency-Key: first-$(date +%%s)" -H 'Content-Type: application/json' \\
                      -d '{"account":"%9$s","model":"%10$s","prompt":"A paper boat on a river","seconds":%11$s}'
                """.formatted(
                ports.url(ServiceName.BILLING),
                ports.url(ServiceName.GATEWAY),
                ports.url(ServiceName.METERING),
                ports.url(ServiceName.CATALOG),
                ports.url(ServiceName.SANDBOX),
                backing.databaseUrl(),
                backing.kafka(),
                home,
                FirstSetup.ACCOUNT,
                model,
                "8",
                signIns(ports, logins, home)).lines().toList();
    }

    private static String signIns(Ports ports, List<Demo.Login> logins, String home) {
        String list = logins.stream()
                .map(login -> "    %-22s %s".formatted(login.email(), login.password()))
                .collect(Collectors.joining("\n"));
        return "  Sign in at %s/sign-in with (also in %s/secrets/demo.json)%n%s"
                .formatted(ports.url(ServiceName.BILLING), home, list);
    }
}

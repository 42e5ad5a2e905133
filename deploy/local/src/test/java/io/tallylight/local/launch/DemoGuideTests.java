package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.demo.Day;
import io.tallylight.local.demo.Logins;
import io.tallylight.local.play.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoGuideTests {
    private static final URI HERE = URI.create("http://127.0.0.1:8080");
    private static final Day DAY = new Day("demo-1", Instant.parse("2026-11-19T00:00:00Z"), 4, 10);

    @TempDir
    Path folder;

    @Test
    void saysWhereToLookAsWhomAndKeepsTheKeyToTheOwner() throws IOException {
        Layout layout = new Layout(folder);
        layout.create();
        Logins logins = new Logins(login("operator"), login("finance"), login("customer"));

        String lines = String.join(
                "\n",
                DemoGuide.of(layout, new Endpoints(HERE, HERE, HERE, HERE, HERE, folder), DAY, logins, "tl_live_key"));

        assertThat(lines)
                .contains(
                        "http://127.0.0.1:8080/sign-in",
                        "operator@example.com   secret of operator",
                        "http://127.0.0.1:8080/operator/live",
                        "http://127.0.0.1:8080/operator/margin?from=2026-11-19&to=2026-11-19&group=model",
                        "finance@example.com",
                        "http://127.0.0.1:8080/finance/reports/usage_detail?from=2026-11-19&to=2026-11-19",
                        "customer@example.com",
                        "http://127.0.0.1:8080/account")
                .doesNotContain("tl_live_key");
        Path kept = layout.secrets().resolve("demo-1.json");
        assertThat(Files.readString(kept)).contains("secret of operator", "secret of customer", "tl_live_key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    private static Logins.Login login(String who) {
        return new Logins.Login(who + "@example.com", "secret of " + who);
    }
}

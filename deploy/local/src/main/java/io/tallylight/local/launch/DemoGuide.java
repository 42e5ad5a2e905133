package io.tallylight.local.launch;

import io.tallylight.local.demo.DemoResult;
import io.tallylight.local.play.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where to look at a day that was played, and as whom. */
final class DemoGuide {
    private DemoGuide() {}

    /** The lines; writes the passwords and the key where only their owner may read them. */
    static List<String> of(Layout layout, Endpoints at, DemoResult result) {
        Path file = layout.secrets().resolve(result.day().name() + ".json");
        Layout.writePrivate(
                file,
                io.tallylight.local.play.Api.text(Map.of(
                                "key", result.key(),
                                "operator", result.logins().operator(),
                                "finance", result.logins().finance(),
                                "customer", result.logins().customer()))
                        + "\n");
        URI console = at.billing();
        String period = "?from=" + result.day().begin() + "&to=" + result.day().end();
        return """

                Look at it; it stays up until ./tallylight down. Sign in at %1$s
                (the passwords are in %2$s):

                  %3$s
                    %4$s   what runs
                    %5$s   where the money went
                  %6$s
                    %7$s   every generation, as a table and as CSV
                  %8$s
                    %9$s   one customer's credits
                """.formatted(
                console.resolve("/sign-in"),
                file,
                result.logins().operator().email(),
                console.resolve("/operator/live"),
                console.resolve("/operator/margin" + period),
                result.logins().finance().email(),
                console.resolve("/finance/reports/usage_detail" + period),
                result.logins().customer().email(),
                console.resolve("/account")).lines().toList();
    }
}

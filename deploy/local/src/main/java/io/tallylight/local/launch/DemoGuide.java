package io.tallylight.local.launch;

import io.tallylight.local.demo.Day;
import io.tallylight.local.demo.Logins;
import io.tallylight.local.play.Api;
import io.tallylight.local.play.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Where to look at a day that was played, and as whom. */
final class DemoGuide {
    private DemoGuide() {}

    /** The lines; keeps passwords and key where only their owner may read them. */
    static List<String> of(Layout layout, Endpoints at, Day played, Logins logins, String key) {
        Path file = layout.secrets().resolve(played.name() + ".json");
        Layout.writePrivate(
                file,
                Api.text(Map.of(
                                "key", key,
                                "operator", logins.operator(),
                                "finance", logins.finance(),
                                "customer", logins.customer()))
                        + "\n");
        URI console = at.billing();
        // Pages take whole days, the last one included.
        LocalDate day = played.begin().atZone(ZoneOffset.UTC).toLocalDate();
        String period = "?from=" + day + "&to=" + day;
        return """

                Look at it; it stays up until ./tallylight down. Sign in at %1$s
                with these (also in %2$s):

                  %3$s
                    what runs, and what ran last   %4$s
                    where the money went           %5$s
                  %6$s
                    every generation, and as CSV   %7$s
                  %8$s
                    one customer's credits         %9$s
                """.formatted(
                console.resolve("/sign-in"),
                file,
                shown(logins.operator()),
                console.resolve("/operator/live"),
                console.resolve("/operator/margin" + period + "&group=model"),
                shown(logins.finance()),
                console.resolve("/finance/reports/usage_detail" + period),
                shown(logins.customer()),
                console.resolve("/account")).lines().toList();
    }

    private static String shown(Logins.Login login) {
        return login.email() + "   " + login.password();
    }
}

package io.tallylight.billing.console.operator.catalog;

import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.shell.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenant's forecasts, as the catalog service keeps them. */
@RequestScoped
public class Forecasts {
    static final String API = "/v1/catalog/forecasts";
    private static final int ROWS = 50;

    private final SignedIn who;
    private final CatalogCalls catalog;

    Forecasts(SignedIn who, CatalogCalls catalog) {
        this.who = who;
        this.catalog = catalog;
    }

    /** The newest; null where nobody says. */
    @Nullable
    List<ForecastRow> newest() {
        Reply reply = catalog.send(Call.get(who.tenant(), who.person(), API + "?limit=" + ROWS));
        return reply.silent() ? null : JsonRead.list(reply.orNothing().path("data"), ForecastRow::of);
    }

    /** The newest that is done and played exactly that text; null where there is none. */
    @Nullable
    ForecastRow ofExactly(String sha256) {
        List<ForecastRow> all = newest();
        return all == null
                ? null
                : all.stream()
                        .filter(one -> one.succeeded() && one.played(sha256))
                        .findFirst()
                        .orElse(null);
    }

    Reply one(String id) {
        return catalog.send(Call.get(who.tenant(), who.person(), API + "/" + CatalogCalls.encoded(id)));
    }

    Reply start(Map<String, Object> wanted, String key) {
        return catalog.send(Call.post(who.tenant(), who.person(), API, wanted).header("Idempotency-Key", key));
    }

    Reply cancel(String id) {
        return catalog.send(
                Call.post(who.tenant(), who.person(), API + "/" + CatalogCalls.encoded(id) + "/cancel", Map.of()));
    }
}

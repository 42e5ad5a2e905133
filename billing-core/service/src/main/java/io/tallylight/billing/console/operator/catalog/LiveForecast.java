package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.tallylight.billing.accounts.AccountNames;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.shell.Formats;
import io.tallylight.billing.console.shell.LiveStream;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells the page of a forecast how far it is, and at its end what came out. */
@Path("/live/forecasts")
public class LiveForecast {
    private final SignedIn who;
    private final CatalogCalls catalog;
    private final AccountNames names;
    private final LiveStream live;

    LiveForecast(SignedIn who, CatalogCalls catalog, AccountNames names, LiveStream live) {
        this.who = who;
        this.catalog = catalog;
        this.names = names;
        this.live = live;
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @QueryParam("heard") @Nullable String heard) {
        live.onlyIf(who.isAny(Role.OPERATOR, Role.OPERATOR_VIEWER));
        TenantId tenant = who.tenant();
        PersonId person = who.person();
        Locale locale = who.locale();
        ZoneId zone = who.zone();
        AtomicReference<@Nullable JsonNode> seen = new AtomicReference<>();
        return live.of(
                sse,
                last == null ? heard : last,
                () -> {
                    JsonNode now = catalog.send(
                                    Call.get(tenant, person, Forecasts.API + "/" + CatalogCalls.encoded(id)))
                            .orNothing();
                    seen.set(now);
                    return now.isObject() ? ForecastRow.of(now).mark() : "unknown";
                },
                version -> {
                    JsonNode now = seen.get();
                    return now == null || !now.isObject()
                            ? ""
                            : part(tenant, now)
                                    .setLocale(locale)
                                    .setAttribute(Formats.ZONE, zone)
                                    .render();
                });
    }

    private TemplateInstance part(TenantId tenant, JsonNode now) {
        ForecastRow row = ForecastRow.of(now);
        return row.open()
                ? new ForecastPages.Running(row)
                : new ForecastPages.Progress(row, ForecastPages.played(names, tenant, now), false);
    }
}

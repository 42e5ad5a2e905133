package io.tallylight.billing.console.customer;

import io.smallrye.mutiny.Multi;
import io.tallylight.billing.console.customer.Movements.Wanted;
import io.tallylight.billing.console.shell.Formats;
import io.tallylight.billing.console.shell.LiveStream;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.ledger.AccountRef;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells an open overview what moves; its version is the account's last journal entry. */
@Path("/live/account")
class LiveAccount {
    private final SignedIn who;
    private final LiveStream live;
    private final AccountFigures figures;
    private final Movements movements;

    LiveAccount(SignedIn who, LiveStream live, AccountFigures figures, Movements movements) {
        this.who = who;
        this.live = live;
        this.figures = figures;
        this.movements = movements;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @QueryParam("heard") @Nullable String heard) {
        live.onlyIf(who.isAny(Role.CUSTOMER, Role.CUSTOMER_VIEWER));
        AccountRef account = who.account();
        Locale locale = who.locale();
        ZoneId zone = who.zone();
        return live.of(
                sse,
                last == null ? heard : last,
                () -> Long.toString(movements.newest(account)),
                version -> new AccountPages.Live(
                                figures.now(account),
                                movements
                                        .page(account, Wanted.ALL, null, AccountPages.LAST)
                                        .data())
                        .setLocale(locale)
                        .setAttribute(Formats.ZONE, zone)
                        .render());
    }
}

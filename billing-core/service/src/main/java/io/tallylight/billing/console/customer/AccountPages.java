package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.BookQueries.Balance;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;

/** What a customer has. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.CUSTOMER_NAME, Role.CUSTOMER_VIEWER_NAME})
class AccountPages {
    private final SignedIn who;
    private final BookQueries books;
    private final InstantSource clock;

    AccountPages(SignedIn who, BookQueries books, InstantSource clock) {
        this.who = who;
        this.books = books;
        this.clock = clock;
    }

    record Overview(Balance balance, Instant asOf) implements TemplateInstance {}

    @GET
    public TemplateInstance overview() {
        Instant now = clock.instant();
        return new Overview(books.balance(who.account(), now).orElseThrow(), now);
    }
}

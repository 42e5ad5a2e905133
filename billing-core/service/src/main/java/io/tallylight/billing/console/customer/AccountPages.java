package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.billing.console.customer.Movements.Wanted;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Lot;
import io.tallylight.values.GenerationId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a customer has, and where each credit went. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.CUSTOMER_NAME, Role.CUSTOMER_VIEWER_NAME})
class AccountPages {
    static final int LAST = 10;
    private static final int A_PAGE = 50;

    private final SignedIn who;
    private final AccountFigures figures;
    private final Movements movements;
    private final Lots lots;

    AccountPages(SignedIn who, AccountFigures figures, Movements movements, Lots lots) {
        this.who = who;
        this.figures = figures;
        this.movements = movements;
        this.lots = lots;
    }

    /**
     * The overview.
     *
     * @param mayBuy whether the person may spend money
     */
    record Overview(Figures figures, List<Movement> movements, List<DayBalance> days, boolean mayBuy)
            implements TemplateInstance {}

    /** The parts of the overview that move. */
    record Live(Figures figures, List<Movement> movements) implements TemplateInstance {}

    /** The lots and the history. */
    record Credits(Figures figures, List<Lot> open, List<Lot> gone, HistoryView history, boolean mayBuy)
            implements TemplateInstance {}

    /** The history by itself, for a part of the page. */
    record History(HistoryView history) implements TemplateInstance {}

    @GET
    public TemplateInstance overview() {
        AccountRef account = who.account();
        return new Overview(
                figures.now(account),
                movements.page(account, Wanted.ALL, null, LAST).data(),
                figures.days(account, who.zone()),
                who.isAny(Role.CUSTOMER));
    }

    @GET
    @Path("credits")
    public TemplateInstance credits(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("job") @Nullable String job,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam("HX-Request") boolean part) {
        AccountRef account = who.account();
        Wanted wanted =
                new Wanted(MovementKind.parse(kind).orElse(null), jobOf(job).orElse(null));
        Page<Movement> page = movements.page(account, wanted, cursor, A_PAGE);
        HistoryView history = new HistoryView(page, wanted.kind(), wanted.job(), cursor != null);
        return part
                ? new History(history)
                : new Credits(
                        figures.now(account),
                        lots.open(account),
                        lots.gone(account),
                        history,
                        who.isAny(Role.CUSTOMER));
    }

    /** What is no job's id finds nothing, as an unknown one does. */
    private static Optional<GenerationId> jobOf(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(GenerationId.parse(text.strip()));
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("job");
        }
    }
}

package io.tallylight.billing.console.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.console.operator.OtherServices.Answer;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Generations: the list that leads to one, and one with all that is known of it. */
@Path("/operator/generations")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class GenerationPages {
    static final List<String> STATES = List.of(
            "accepted",
            "admitted",
            "submitting",
            "running",
            "unknown",
            "completed",
            "failed",
            "refused",
            "cancelled",
            "expired");
    private static final int ROWS = 50;
    private static final String PATH = "/operator/generations";

    private final SignedIn who;
    private final OtherServices others;
    private final BookQueries books;
    private final GenerationLedger ledger;
    private final InstantSource clock;

    GenerationPages(
            SignedIn who, OtherServices others, BookQueries books, GenerationLedger ledger, InstantSource clock) {
        this.who = who;
        this.others = others;
        this.books = books;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A row of the list; what the books know of it is null until it is settled. */
    @TemplateData
    public record Row(
            String id,
            Instant at,
            String account,
            String model,
            String provider,
            String state,
            @Nullable BigDecimal seconds,
            @Nullable Credits held,
            @Nullable BookLine line) {}

    /**
     * The list.
     *
     * @param state only these; blank for all
     * @param account only this one's; blank for all
     * @param next where the older ones start; blank where there are none
     * @param answers whether the gateway said anything
     */
    @TemplateData
    public record Shown(
            String state, String account, List<Row> rows, String next, boolean first, Instant asOf, boolean answers) {
        /** The address of the older ones. */
        public String older() {
            return PATH + "?state=" + OtherServices.encoded(state) + "&account=" + OtherServices.encoded(account)
                    + "&cursor=" + OtherServices.encoded(next);
        }

        /** How many filters narrow it. */
        public long filters() {
            return (state.isEmpty() ? 0L : 1L) + (account.isEmpty() ? 0L : 1L);
        }
    }

    /** The whole page. */
    public record Page(Shown shown, List<String> states) implements TemplateInstance {}

    /** The part that the filters change. */
    public record Region(Shown shown) implements TemplateInstance {}

    /**
     * One generation.
     *
     * @param holdState of its hold; blank where there never was one
     * @param request what was asked for, as it is stored
     * @param metered whether metering said anything, if only that it knows nothing
     */
    @TemplateData
    public record One(
            String id,
            String account,
            String state,
            String model,
            long catalogVersion,
            Instant effectiveTime,
            GenerationLedger.Told told,
            String holdState,
            List<Story.Step> steps,
            String request,
            boolean metered) {}

    /** Its page. */
    public record Detail(One one) implements TemplateInstance {}

    /** The newest, or those before a cursor. */
    @GET
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("account") @Nullable String account,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam("HX-Request") boolean part) {
        String onlyState = state == null || !STATES.contains(state) ? "" : state;
        String onlyAccount = account == null ? "" : account.strip();
        String path = "/v1/generations?limit=" + ROWS
                + (onlyState.isEmpty() ? "" : "&state=" + onlyState)
                + (onlyAccount.isEmpty() ? "" : "&account=" + OtherServices.encoded(onlyAccount))
                + (cursor == null ? "" : "&cursor=" + OtherServices.encoded(cursor));
        Answer answer = others.gateway(who.tenant(), path);
        JsonNode page = answer.orNothing();
        Shown shown = new Shown(
                onlyState,
                onlyAccount,
                rows(page.path("data")),
                page.path("has_more").asBoolean() ? page.path("next_cursor").asText() : "",
                cursor == null,
                clock.instant(),
                !answer.failed());
        return part ? new Region(shown) : new Page(shown, STATES);
    }

    /** One of the tenant's; another's is not found. */
    @GET
    @Path("{id}")
    public TemplateInstance one(@PathParam("id") GenerationId id) {
        JsonNode timeline =
                switch (others.gateway(who.tenant(), "/v1/generations/" + id + "/timeline")) {
                    case Answer.Found(JsonNode body) -> body;
                    case Answer.Missing() -> throw Problems.notFound("generation");
                    case Answer.Failed() ->
                        throw Problems.of(503, "gateway_unavailable", "Unavailable", "The gateway does not answer.");
                };
        Answer usage = others.metering(who.tenant(), "/v1/usage/generations/" + id);
        HoldId hold = timeline.hasNonNull("hold_id")
                ? HoldId.parse(timeline.path("hold_id").asText())
                : null;
        GenerationLedger.Told told = ledger.of(who.tenant(), id, hold);
        return new Detail(new One(
                id.toString(),
                timeline.path("account").asText(),
                timeline.path("state").asText(),
                model(timeline, told.line()),
                timeline.path("catalog_version").asLong(),
                Instant.parse(timeline.path("effective_time").asText()),
                told,
                told.state() == null ? "" : told.state(),
                Story.of(timeline, usage.orNothing(), told.entries()),
                timeline.path("request").toPrettyString(),
                !usage.failed()));
    }

    private static String model(JsonNode timeline, @Nullable BookLine line) {
        if (line != null) {
            return line.model();
        }
        String last = timeline.path("entries")
                .path(0)
                .path("quotes")
                .path(0)
                .path("model")
                .asText();
        for (JsonNode entry : timeline.path("entries")) {
            last = entry.path("job").path("model").asText(last);
        }
        return last;
    }

    private List<Row> rows(JsonNode data) {
        List<GenerationId> ids = new ArrayList<>();
        data.forEach(one -> ids.add(GenerationId.parse(one.path("generation_id").asText())));
        Map<String, BookLine> lines = BookLine.of(books, who.tenant(), ids);
        List<Row> rows = new ArrayList<>();
        for (JsonNode one : data) {
            String id = one.path("generation_id").asText();
            rows.add(new Row(
                    id,
                    Instant.parse(one.path("created_at").asText()),
                    one.path("account").asText(),
                    one.path("model").asText(),
                    one.path("provider").asText(),
                    one.path("state").asText(),
                    one.hasNonNull("delivered_seconds")
                            ? new BigDecimal(one.path("delivered_seconds").asText())
                            : null,
                    one.hasNonNull("held") ? Credits.parse(one.path("held").asText()) : null,
                    lines.get(id)));
        }
        return List.copyOf(rows);
    }
}

package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.operator.catalog.Drafts.Draft;
import io.tallylight.billing.console.operator.catalog.Drafts.Found;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Price lists of providers, laid upon a draft: first one sees what that changes, then it goes into the draft. */
@Path(ImportPages.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class ImportPages {
    static final String PATH = DraftPages.PATH + "/import";

    private static final String NONE = "none";

    private final SignedIn who;
    private final Drafts drafts;
    private final CatalogCalls catalog;
    private final InstantSource clock;

    ImportPages(SignedIn who, Drafts drafts, CatalogCalls catalog, InstantSource clock) {
        this.who = who;
        this.drafts = drafts;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * What was typed.
     *
     * @param list the prices, as CSV or as JSON
     * @param from from when they hold, in the console's zone; at once where blank
     */
    @TemplateData
    public record Typed(String list, String from) {
        static final Typed NOTHING = new Typed("", "");
    }

    /**
     * The page.
     *
     * @param row the draft the prices go into; null where there is none of that name yet
     * @param etag the state of the draft that was seen; {@code none} where there was none
     * @param instant from when the shown prices hold, exactly; empty where nothing is shown
     * @param found what the prices change; null where nothing was looked at
     * @param failed the key of the text that says why not; empty where nothing failed
     * @param problems what is wrong with the list, place by place
     */
    public record Page(
            String name,
            @Nullable DraftRow row,
            String etag,
            boolean mayEdit,
            Typed typed,
            String instant,
            @Nullable ImportedView found,
            String failed,
            List<String> problems)
            implements TemplateInstance {}

    @GET
    public TemplateInstance form(@QueryParam("name") @Nullable String name) {
        return page(DraftPages.name(name), Typed.NOTHING, "", null, "", List.of());
    }

    /** Shows what the list changes, and keeps nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response look(
            @FormParam("name") @Nullable String name,
            @FormParam("list") @Nullable String list,
            @FormParam("from") @Nullable String from) {
        String draft = DraftPages.name(name);
        Typed typed = new Typed(EditorInput.unix(list), Objects.requireNonNullElse(from, ""));
        Instant instant = typed.from().isBlank()
                ? clock.instant().truncatedTo(ChronoUnit.SECONDS)
                : FormInstant.read(typed.from(), who.zone());
        if (instant == null) {
            return answer(422, page(draft, typed, "", null, "no_instant", List.of()));
        }
        return switch (catalog.send(call(draft, typed.list(), instant.toString(), "&dry_run=true"))) {
            case Reply.Good good ->
                answer(200, page(draft, typed, instant.toString(), ImportedView.of(good.body()), "", List.of()));
            case Reply.Refused refused ->
                answer(422, page(draft, typed, "", null, "list_unsound", Refusals.problems(refused)));
            case Reply.Silent silent -> answer(503, page(draft, typed, "", null, "silent", List.of()));
        };
    }

    /** Takes exactly what was shown into the draft, if that is still what was seen. */
    @POST
    @Path("take")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response take(
            @FormParam("name") @Nullable String name,
            @FormParam("list") @Nullable String list,
            @FormParam("from") @Nullable String from,
            @FormParam("instant") @Nullable String instant,
            @FormParam("etag") @Nullable String etag) {
        String draft = DraftPages.name(name);
        Typed typed = new Typed(EditorInput.unix(list), Objects.requireNonNullElse(from, ""));
        Call call = call(draft, typed.list(), Objects.requireNonNullElse(instant, ""), "");
        Call seen = etag == null || etag.isEmpty() || etag.equals(NONE)
                ? call.header("If-None-Match", "*")
                : call.header("If-Match", etag);
        return switch (catalog.send(seen)) {
            case Reply.Good good ->
                Response.seeOther(URI.create(DraftPages.at(draft) + "&saved=true"))
                        .build();
            case Reply.Refused refused ->
                answer(
                        refused.status() == 412 ? 412 : 422,
                        page(draft, typed, "", null, Refusals.text(refused), Refusals.problems(refused)));
            case Reply.Silent silent -> answer(503, page(draft, typed, "", null, "silent", List.of()));
        };
    }

    private Call call(String draft, String list, String instant, String more) {
        boolean json = list.stripLeading().startsWith("{");
        return Call.get(
                        who.tenant(),
                        who.person(),
                        "/v1/catalog/import/prices?into=" + CatalogCalls.encoded(draft) + "&effective_from="
                                + CatalogCalls.encoded(instant) + more)
                .method("POST")
                .header("Accept", MediaType.APPLICATION_JSON)
                .sending(json ? MediaType.APPLICATION_JSON : "text/csv", list.isEmpty() ? "\n" : list);
    }

    private Page page(
            String name,
            Typed typed,
            String instant,
            @Nullable ImportedView found,
            String failed,
            List<String> problems) {
        Draft draft =
                switch (drafts.one(name)) {
                    case Found.There(Draft there) -> there;
                    case Found.None() -> null;
                    case Found.Silent() -> throw DraftPages.silent();
                };
        return new Page(
                name,
                draft == null ? null : draft.row(),
                draft == null ? NONE : draft.etag(),
                who.isAny(Role.OPERATOR),
                typed,
                instant,
                found,
                failed,
                problems);
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }
}

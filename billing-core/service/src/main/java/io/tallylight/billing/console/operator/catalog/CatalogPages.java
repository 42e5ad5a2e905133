package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The catalog's versions and drafts; one version with all that is known of it; the difference between any two. */
@Path("/operator/catalog")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class CatalogPages {
    static final String PATH = "/operator/catalog";
    private static final int ROWS = 50;

    private final SignedIn who;
    private final CatalogCalls catalog;
    private final Authors authors;
    private final InstantSource clock;
    private final RandomGenerator random;

    CatalogPages(SignedIn who, CatalogCalls catalog, Authors authors, InstantSource clock, RandomGenerator random) {
        this.who = who;
        this.catalog = catalog;
        this.authors = authors;
        this.clock = clock;
        this.random = random;
    }

    /**
     * All versions and drafts.
     *
     * @param older where the older versions start; empty where there are none
     * @param drift expected and realised margins; empty where nobody knows any
     * @param answers whether the catalog service said anything
     * @param mayEdit whether the person may change anything
     */
    @TemplateData
    public record Shown(
            List<VersionRow> versions,
            List<DraftRow> drafts,
            List<DriftRow> drift,
            String older,
            Instant asOf,
            boolean answers,
            boolean mayEdit) {
        /** The one in force now, if it is on the page. */
        public @Nullable VersionRow inForce() {
            return versions.stream()
                    .filter(version -> version.state().equals("in_force"))
                    .findFirst()
                    .orElse(null);
        }

        /** How many have not begun. */
        public long scheduled() {
            return versions.stream()
                    .filter(version -> version.state().equals("scheduled"))
                    .count();
        }
    }

    /** The page of all. */
    public record Index(Shown shown) implements TemplateInstance {}

    /**
     * One version.
     *
     * @param gate what the gate said when it was published; null where that was not asked
     * @param closings what is closed for plans and packs when costs rise
     * @param source the document as it was published
     * @param key makes one version of however many presses
     * @param failed the key of the text that says why nothing was published; empty where nothing was tried
     * @param refused what the gate says against publishing it again; null where it said nothing
     */
    @TemplateData
    public record One(
            VersionRow version,
            @Nullable GateView gate,
            List<ClosingRow> closings,
            String source,
            String key,
            boolean mayEdit,
            String failed,
            @Nullable GateView refused) {}

    /** Its page. */
    public record Version(One one) implements TemplateInstance {}

    /**
     * What differs.
     *
     * @param from the older, as the API names it
     * @param against the newer one
     * @param difference null where the catalog service does not say
     */
    public record Difference(
            String from,
            String against,
            @Nullable DifferenceView difference,
            List<VersionRow> versions,
            List<DraftRow> drafts)
            implements TemplateInstance {}

    @GET
    public TemplateInstance index(@QueryParam("cursor") @Nullable String cursor) {
        Reply versions = get("/v1/catalog/versions?limit=" + ROWS
                + (cursor == null ? "" : "&cursor=" + CatalogCalls.encoded(cursor)));
        Reply drafts = get("/v1/catalog/drafts?limit=" + ROWS);
        Reply margins = get("/v1/catalog/margins?days=1,7,30");
        Map<String, String> names = names(versions.orNothing(), drafts.orNothing());
        JsonNode page = versions.orNothing();
        return new Index(new Shown(
                JsonRead.list(page.path("data"), one -> VersionRow.of(one, names)),
                JsonRead.list(drafts.orNothing().path("data"), one -> DraftRow.of(one, names)),
                DriftRow.of(margins.orNothing()),
                page.path("has_more").asBoolean() ? JsonRead.text(page, "next_cursor") : "",
                clock.instant(),
                !versions.silent() && !drafts.silent(),
                mayEdit()));
    }

    @GET
    @Path("versions/{version}")
    public TemplateInstance version(@PathParam("version") long version) {
        return new Version(one(version, "", null));
    }

    /**
     * Publishes an old content as the next version.
     *
     * @param name the version's, typed once more
     * @param from from when, in the console's zone; now where blank
     */
    @POST
    @Path("versions/{version}/republish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response republish(
            @PathParam("version") long version,
            @FormParam("key") @Nullable String key,
            @FormParam("name") @Nullable String name,
            @FormParam("note") @Nullable String note,
            @FormParam("from") @Nullable String from) {
        One shown = one(version, "", null);
        if (name == null || !name.strip().equals(shown.version().name())) {
            return answer(422, new Version(one(version, "other_name", null)));
        }
        Map<String, Object> body = new HashMap<>(Map.of("note", Objects.requireNonNullElse(note, "")));
        if (from != null && !from.isBlank()) {
            Instant instant = FormInstant.read(from, who.zone());
            if (instant == null) {
                return answer(422, new Version(one(version, "no_instant", null)));
            }
            body.put("effective_from", instant.toString());
        }
        Reply reply = catalog.send(
                Call.post(who.tenant(), who.person(), "/v1/catalog/versions/" + version + "/republish", body)
                        .header("Idempotency-Key", FormKey.checked(key, random)));
        return switch (reply) {
            case Reply.Good good ->
                Response.seeOther(URI.create(PATH + "/versions/" + JsonRead.text(good.body(), "version")))
                        .build();
            case Reply.Refused refused ->
                answer(
                        422,
                        new Version(one(
                                version,
                                Refusals.text(refused),
                                refused.code().equals("margin_below_floor")
                                        ? GateView.refused(refused.body())
                                        : null)));
            case Reply.Silent silent -> answer(503, new Version(one(version, "silent", null)));
        };
    }

    /**
     * What differs between two versions, or a version and a draft.
     *
     * @param from a version's number
     * @param against {@code in-force}, a version's number or {@code draft:name}
     */
    @GET
    @Path("diff")
    public TemplateInstance difference(
            @QueryParam("from") @Nullable String from, @QueryParam("against") @Nullable String against) {
        Reply versions = get("/v1/catalog/versions?limit=" + ROWS);
        Reply drafts = get("/v1/catalog/drafts?limit=" + ROWS);
        Map<String, String> names = names(versions.orNothing(), drafts.orNothing());
        List<VersionRow> rows = JsonRead.list(versions.orNothing().path("data"), one -> VersionRow.of(one, names));
        String older = from == null || from.isBlank() ? rows.size() < 2 ? "" : number(rows.get(1)) : from.strip();
        String newer =
                against == null || against.isBlank() ? rows.isEmpty() ? "" : number(rows.getFirst()) : against.strip();
        return new Difference(
                older,
                newer,
                older.isEmpty() || newer.isEmpty() ? null : between(older, newer),
                rows,
                JsonRead.list(drafts.orNothing().path("data"), one -> DraftRow.of(one, names)));
    }

    /** Read from the newer: what it changes against the older. */
    private @Nullable DifferenceView between(String older, String newer) {
        String of = newer.startsWith(Drafts.PREFIX)
                ? "/v1/catalog/drafts/" + CatalogCalls.encoded(newer.substring(Drafts.PREFIX.length()))
                : "/v1/catalog/versions/" + CatalogCalls.encoded(newer);
        return switch (get(of + "/diff?against=" + CatalogCalls.encoded(older))) {
            case Reply.Good good -> DifferenceView.of(good.body());
            case Reply.Refused refused -> throw Problems.notFound("catalog_version");
            case Reply.Silent silent -> null;
        };
    }

    private One one(long version, String failed, @Nullable GateView refused) {
        JsonNode body =
                switch (get("/v1/catalog/versions/" + version)) {
                    case Reply.Good good -> good.body();
                    case Reply.Refused notFound -> throw Problems.notFound("catalog_version");
                    case Reply.Silent silent ->
                        throw Problems.of(503, "catalog_unavailable", "Unavailable", "The catalog does not answer.");
                };
        Reply source = catalog.send(Call.get(who.tenant(), who.person(), "/v1/catalog/versions/" + version)
                .header("Accept", "application/yaml"));
        return new One(
                VersionRow.of(body, authors.of(who.tenant(), List.of(JsonRead.text(body, "published_by")))),
                body.hasNonNull("gate") ? GateView.of(body.path("gate")) : null,
                ClosingRow.of(
                        get("/v1/catalog/versions/" + version + "/closings").orNothing()),
                source instanceof Reply.Good good ? good.text() : "",
                FormKey.next(random),
                mayEdit(),
                failed,
                refused);
    }

    private Map<String, String> names(JsonNode versions, JsonNode drafts) {
        Set<String> ids = new LinkedHashSet<>();
        versions.path("data").forEach(one -> ids.add(JsonRead.text(one, "published_by")));
        drafts.path("data").forEach(one -> ids.add(JsonRead.text(one, "updated_by")));
        return authors.of(who.tenant(), ids);
    }

    private Reply get(String path) {
        return catalog.send(Call.get(who.tenant(), who.person(), path));
    }

    private boolean mayEdit() {
        return who.isAny(Role.OPERATOR);
    }

    private static String number(VersionRow row) {
        return Long.toString(row.version());
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }
}

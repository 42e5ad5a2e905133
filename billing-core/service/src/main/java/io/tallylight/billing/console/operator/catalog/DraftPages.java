package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writing a draft, checked as one types, and what the gate says of it. Nobody overwrites what they have not seen. */
@Path(DraftPages.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class DraftPages {
    static final String PATH = "/operator/catalog/draft";
    /** The draft where the address names none. */
    static final String USUAL = "next";

    private final SignedIn who;
    private final Drafts drafts;

    DraftPages(SignedIn who, Drafts drafts) {
        this.who = who;
        this.drafts = drafts;
    }

    /**
     * The editor.
     *
     * @param draft as it is kept; null where there is none of that name
     * @param source what stands in the field
     * @param checked what checking that gave; null where nobody says
     * @param difference what the kept draft changes; null where nobody says
     * @param failed the key of the text that says why nothing was kept; empty where it was, or nothing was tried
     * @param theirs where the kept draft and the field differ after somebody else has saved
     */
    public record Edit(
            String name,
            @Nullable Draft draft,
            String source,
            @Nullable Checked checked,
            @Nullable DifferenceView difference,
            boolean mayEdit,
            boolean saved,
            String failed,
            List<TextDifference.Line> theirs)
            implements TemplateInstance {}

    /** What checking a text gave; null where the catalog service does not answer. */
    public record Validation(@Nullable Checked checked) implements TemplateInstance {}

    /** The gate's report on a draft. */
    public record Check(String name, Draft draft) implements TemplateInstance {}

    @GET
    public TemplateInstance edit(@QueryParam("name") @Nullable String name, @QueryParam("saved") boolean saved) {
        String draftName = name(name);
        return switch (drafts.one(draftName)) {
            case Found.There(Draft draft) -> editor(draft, saved);
            case Found.None() -> new Edit(draftName, null, "", null, null, mayEdit(), false, "", List.of());
            case Found.Silent() -> throw silent();
        };
    }

    /**
     * Begins a draft.
     *
     * @param start {@code in-force}, a version's number, or blank for an empty one
     */
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response begin(@FormParam("name") @Nullable String name, @FormParam("start") @Nullable String start) {
        String draftName = name(name);
        String text = start == null || start.isBlank() ? "" : drafts.textOf(start.strip());
        return switch (drafts.save(draftName, text.isEmpty() ? "\n" : text, "")) {
            case Reply.Good good -> Response.seeOther(at(draftName)).build();
            case Reply.Refused refused
            when refused.status() == 412 -> Response.seeOther(at(draftName)).build();
            case Reply.Refused refused ->
                Response.status(422)
                        .entity(new Edit(draftName, null, "", null, null, true, false, "bad_name", List.of()))
                        .build();
            case Reply.Silent silent -> throw silent();
        };
    }

    /**
     * Keeps what stands in the field, sound or not.
     *
     * @param etag the state of the draft the page was made with
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response save(
            @FormParam("name") @Nullable String name,
            @FormParam("etag") @Nullable String etag,
            @FormParam("yaml") @Nullable String yaml) {
        String draftName = name(name);
        String source = unix(yaml);
        return switch (drafts.save(draftName, source, Objects.requireNonNullElse(etag, ""))) {
            case Reply.Good good ->
                Response.seeOther(URI.create(at(draftName) + "&saved=true")).build();
            case Reply.Refused refused ->
                Response.status(refused.status() == 412 ? 412 : 422)
                        .entity(unsaved(draftName, source, Refusals.text(refused)))
                        .build();
            case Reply.Silent silent ->
                Response.status(503)
                        .entity(unsaved(draftName, source, "silent"))
                        .build();
        };
    }

    /** Checks what stands in the field, and keeps nothing. */
    @POST
    @Path("validate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public TemplateInstance validate(@FormParam("yaml") @Nullable String yaml) {
        return new Validation(drafts.check(unix(yaml)));
    }

    /** Throws the draft away, if it is still what was seen. */
    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response delete(@FormParam("name") @Nullable String name, @FormParam("etag") @Nullable String etag) {
        String draftName = name(name);
        return switch (drafts.delete(draftName, Objects.requireNonNullElse(etag, "*"))) {
            case Reply.Good good ->
                Response.seeOther(URI.create(CatalogPages.PATH)).build();
            case Reply.Refused refused -> Response.seeOther(at(draftName)).build();
            case Reply.Silent silent -> throw silent();
        };
    }

    @GET
    @Path("check")
    public TemplateInstance check(@QueryParam("name") @Nullable String name) {
        return switch (drafts.one(name(name))) {
            case Found.There(Draft draft) -> new Check(draft.row().name(), draft);
            case Found.None() -> throw Problems.notFound("draft");
            case Found.Silent() -> throw silent();
        };
    }

    private Edit editor(Draft draft, boolean saved) {
        return new Edit(
                draft.row().name(),
                draft,
                draft.source(),
                draft.checked(),
                draft.checked().sound() ? drafts.difference(draft.row().name()) : null,
                mayEdit(),
                saved,
                "",
                List.of());
    }

    /** The field keeps what was typed; what somebody else has saved meanwhile stands beside it. */
    private Edit unsaved(String name, String source, String failed) {
        Draft kept = drafts.one(name) instanceof Found.There(Draft draft) ? draft : null;
        return new Edit(
                name,
                kept,
                source,
                drafts.check(source),
                null,
                true,
                false,
                failed,
                kept == null || !failed.equals("changed_meanwhile")
                        ? List.of()
                        : TextDifference.between(kept.source(), source));
    }

    private boolean mayEdit() {
        return who.isAny(Role.OPERATOR);
    }

    static String name(@Nullable String name) {
        return name == null || name.isBlank() ? USUAL : name.strip();
    }

    static URI at(String name) {
        return URI.create(PATH + "?name=" + CatalogCalls.encoded(name));
    }

    /** Browsers send the line ends of typewriters. */
    private static String unix(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    static RuntimeException silent() {
        return Problems.of(503, "catalog_unavailable", "Unavailable", "The catalog does not answer.");
    }
}

package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.operator.catalog.Drafts.Draft;
import io.tallylight.billing.console.operator.catalog.Drafts.Found;
import io.tallylight.billing.console.operator.catalog.Editor.Told;
import io.tallylight.billing.console.operator.catalog.Editors.Pressed;
import io.tallylight.billing.console.operator.catalog.form.Step;
import io.tallylight.billing.console.operator.catalog.form.StepForm;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
    private final Editors editors;

    DraftPages(SignedIn who, Drafts drafts, Editors editors) {
        this.who = who;
        this.drafts = drafts;
        this.editors = editors;
    }

    /**
     * The editor.
     *
     * @param draft as it is kept; null where there is none of that name
     * @param editor what stands in it; null where there is neither a draft nor anything typed
     * @param difference what the kept draft changes; null where nobody says
     * @param failed the key of the text that says why nothing was kept; empty where it was, or nothing was tried
     */
    public record Edit(
            String name,
            @Nullable Draft draft,
            @Nullable Editor editor,
            @Nullable DifferenceView difference,
            boolean mayEdit,
            boolean saved,
            String failed)
            implements TemplateInstance {}

    /** The part of it that is at work: the field, the forms beside it, and what is wrong. */
    public record Work(Editor editor) implements TemplateInstance {}

    /** What checking a text gave; null where the catalog service does not answer. */
    public record Validation(@Nullable Checked checked) implements TemplateInstance {}

    /** The gate's report on a draft. */
    public record Check(String name, Draft draft) implements TemplateInstance {}

    /**
     * Shows the draft.
     *
     * @param step the form that is open beside it; none where it is no step's word
     * @param item the item the form shows
     */
    @GET
    public TemplateInstance edit(
            @QueryParam("name") @Nullable String name,
            @QueryParam("saved") boolean saved,
            @QueryParam("step") @Nullable String step,
            @QueryParam("item") @Nullable String item) {
        String draftName = name(name);
        return switch (drafts.one(draftName)) {
            case Found.There(Draft draft) ->
                new Edit(
                        draftName,
                        draft,
                        editors.of(draft, Step.of(text(step)), text(item)),
                        draft.checked().sound() ? drafts.difference(draftName) : null,
                        mayEdit(),
                        saved,
                        "");
            case Found.None() -> new Edit(draftName, null, null, null, mayEdit(), false, "");
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
                        .entity(new Edit(draftName, null, null, null, true, false, "bad_name"))
                        .build();
            case Reply.Silent silent -> throw silent();
        };
    }

    /** Keeps what stands in the field, sound or not, with what stands in the form beside it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response save(MultivaluedMap<String, String> form) {
        EditorInput input = EditorInput.of(form);
        Pressed pressed = Editors.written(input);
        if (pressed.failed()) {
            return Response.status(422)
                    .entity(page(input, pressed, "form_not_written"))
                    .build();
        }
        return switch (drafts.save(input.name(), pressed.text(), input.etag())) {
            case Reply.Good good ->
                Response.seeOther(URI.create(at(input.name()) + "&saved=true" + open(pressed)))
                        .build();
            case Reply.Refused refused
            when refused.status() == 412 ->
                Response.status(412)
                        .entity(page(input.inConflict(), pressed, "changed_meanwhile"))
                        .build();
            case Reply.Refused refused ->
                Response.status(422)
                        .entity(page(input, pressed, Refusals.text(refused)))
                        .build();
            case Reply.Silent silent ->
                Response.status(503).entity(page(input, pressed, "silent")).build();
        };
    }

    /**
     * Writes what stands in the form into the text, and shows another part of it or takes one out. Nothing is kept yet.
     *
     * @param what {@code show}, {@code put}, {@code remove}, {@code close}, or the step that is to be opened
     */
    @POST
    @Path("form/{what}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public TemplateInstance form(
            @PathParam("what") String what,
            @HeaderParam("HX-Request") boolean part,
            MultivaluedMap<String, String> form) {
        EditorInput input = EditorInput.of(form);
        Pressed pressed = pressed(what, input);
        Edit page = page(input, pressed, "");
        return part && page.editor() != null ? new Work(page.editor()) : page;
    }

    private static Pressed pressed(String what, EditorInput input) {
        if (what.equals("remove") && input.step().isPresent()) {
            return Editors.takenOut(input, input.step().get());
        }
        Pressed written = Editors.written(input);
        if (written.failed() || what.equals("put")) {
            return what.equals("put") && written.told().equals(Told.NOTHING)
                    ? new Pressed(written.text(), written.form(), new Told("same_already", 0))
                    : written;
        }
        StepForm next =
                switch (what) {
                    case "show" ->
                        input.step()
                                .map(step -> StepForm.of(written.text(), step, input.wanted()))
                                .orElse(null);
                    case "close" -> null;
                    default ->
                        Step.of(what)
                                .map(step -> StepForm.of(written.text(), step, ""))
                                .orElseThrow(() -> Problems.notFound("step"));
                };
        return new Pressed(written.text(), next, written.told());
    }

    /** Puts together what two people have written, part by part as chosen. Nothing is kept yet. */
    @POST
    @Path("merge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public TemplateInstance merge(@HeaderParam("HX-Request") boolean part, MultivaluedMap<String, String> form) {
        EditorInput input = EditorInput.of(form);
        return switch (drafts.one(input.name())) {
            case Found.There(Draft kept) -> {
                Editor editor = editors.merged(input.inConflict(), kept);
                yield part ? new Work(editor) : new Edit(input.name(), kept, editor, null, mayEdit(), false, "");
            }
            case Found.None() -> page(input, Editors.written(input), "gone");
            case Found.Silent() -> page(input, Editors.written(input), "silent");
        };
    }

    /** Checks what stands in the field, and keeps nothing. */
    @POST
    @Path("validate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public TemplateInstance validate(@FormParam("yaml") @Nullable String yaml) {
        return new Validation(drafts.check(EditorInput.unix(yaml)));
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

    /** The field keeps what was typed, and so does the form; what somebody else has saved meanwhile stands beside it. */
    private Edit page(EditorInput input, Pressed pressed, String failed) {
        Draft kept = drafts.one(input.name()) instanceof Found.There(Draft draft) ? draft : null;
        return new Edit(input.name(), kept, editors.of(input, pressed, kept), null, mayEdit(), false, failed);
    }

    private static String open(Pressed pressed) {
        StepForm form = pressed.form();
        return form == null ? "" : "&step=" + form.step().word() + "&item=" + CatalogCalls.encoded(form.item());
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

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    static RuntimeException silent() {
        return Problems.of(503, "catalog_unavailable", "Unavailable", "The catalog does not answer.");
    }
}

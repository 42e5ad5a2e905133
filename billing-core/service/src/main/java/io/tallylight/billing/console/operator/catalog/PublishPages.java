package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The last page before a draft becomes a version: nothing is published blind. */
@Path(DraftPages.PATH + "/publish")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class PublishPages {
    private final SignedIn who;
    private final Drafts drafts;
    private final Forecasts forecasts;
    private final CatalogCalls catalog;
    private final RandomGenerator random;

    PublishPages(SignedIn who, Drafts drafts, Forecasts forecasts, CatalogCalls catalog, RandomGenerator random) {
        this.who = who;
        this.drafts = drafts;
        this.forecasts = forecasts;
        this.catalog = catalog;
        this.random = random;
    }

    /**
     * What was typed, to be kept where it is refused.
     *
     * @param name the draft's, typed once more
     */
    @TemplateData
    public record Typed(String name, String note, String from) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    /**
     * The page.
     *
     * @param difference to the version in force; null where there is none, or nobody says
     * @param forecast the latest of exactly this draft; null where there is none
     * @param key makes one version of however many presses
     * @param failed the key of the text that says why nothing was published; empty where nothing was tried
     * @param refused what the gate said against it; null where it said nothing
     */
    public record Page(
            String name,
            Draft draft,
            @Nullable DifferenceView difference,
            @Nullable ForecastRow forecast,
            String key,
            boolean mayEdit,
            Typed typed,
            String failed,
            @Nullable GateView refused)
            implements TemplateInstance {}

    @GET
    public TemplateInstance publish(@QueryParam("name") @Nullable String name) {
        return page(DraftPages.name(name), Typed.NOTHING, "", null);
    }

    /**
     * Publishes exactly the state that the page showed.
     *
     * @param draft its name
     * @param etag the state that was seen
     * @param typed the name, typed once more
     * @param from from when, in the console's zone; now where blank
     * @param withoutForecast that no forecast is needed
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response publish(
            @FormParam("draft") @Nullable String draft,
            @FormParam("etag") @Nullable String etag,
            @FormParam("key") @Nullable String key,
            @FormParam("name") @Nullable String typed,
            @FormParam("note") @Nullable String note,
            @FormParam("from") @Nullable String from,
            @FormParam("without_forecast") @Nullable String withoutForecast) {
        String name = DraftPages.name(draft);
        Typed kept = new Typed(text(typed), text(note), text(from));
        Instant instant = kept.from().isBlank() ? null : FormInstant.read(kept.from(), who.zone());
        String wrong = wrong(name, kept, instant);
        if (!wrong.isEmpty()) {
            return Response.status(422).entity(page(name, kept, wrong, null)).build();
        }
        Map<String, Object> body = new HashMap<>(Map.of("note", kept.note().strip()));
        if (instant != null) {
            body.put("effective_from", instant.toString());
        }
        body.put("acknowledge_no_forecast", withoutForecast != null);
        Reply reply = catalog.send(Call.post(
                        who.tenant(),
                        who.person(),
                        "/v1/catalog/drafts/" + CatalogCalls.encoded(name) + "/publish",
                        body)
                .header("If-Match", text(etag))
                .header("Idempotency-Key", FormKey.checked(key, random)));
        return switch (reply) {
            case Reply.Good good ->
                Response.seeOther(URI.create(CatalogPages.PATH + "/versions/" + JsonRead.text(good.body(), "version")))
                        .build();
            case Reply.Refused refused ->
                Response.status(refused.status() == 412 ? 412 : 422)
                        .entity(page(
                                name,
                                kept,
                                Refusals.text(refused),
                                refused.code().equals("margin_below_floor") ? GateView.refused(refused.body()) : null))
                        .build();
            case Reply.Silent silent ->
                Response.status(503).entity(page(name, kept, "silent", null)).build();
        };
    }

    private static String wrong(String name, Typed typed, @Nullable Instant instant) {
        if (!typed.name().strip().equals(name)) {
            return "other_name";
        }
        if (typed.note().isBlank()) {
            return "no_note";
        }
        return !typed.from().isBlank() && instant == null ? "no_instant" : "";
    }

    private Page page(String name, Typed typed, String failed, @Nullable GateView refused) {
        return switch (drafts.one(name)) {
            case Found.There(Draft draft) ->
                new Page(
                        name,
                        draft,
                        draft.checked().sound() ? drafts.difference(name) : null,
                        forecasts.ofExactly(draft.sha256()),
                        FormKey.next(random),
                        who.isAny(Role.OPERATOR),
                        typed,
                        failed,
                        refused);
            case Found.None() -> throw Problems.notFound("draft");
            case Found.Silent() -> throw DraftPages.silent();
        };
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}

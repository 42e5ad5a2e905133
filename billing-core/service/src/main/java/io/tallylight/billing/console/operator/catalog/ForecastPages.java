package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.accounts.AccountNames;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.operator.catalog.document.DocumentText;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Forecasts: past generations played through drafts, while one watches, and what came of it. */
@Path(ForecastPages.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class ForecastPages {
    static final String PATH = DraftPages.PATH + "/forecasts";

    private static final int USUAL_DAYS = 30;
    private static final int ROWS = 50;
    /** Stands for the version in force before it is known which that is. */
    private static final String IN_FORCE = "in-force";

    private final SignedIn who;
    private final Forecasts forecasts;
    private final CatalogCalls catalog;
    private final AccountNames names;
    private final InstantSource clock;
    private final RandomGenerator random;

    ForecastPages(
            SignedIn who,
            Forecasts forecasts,
            CatalogCalls catalog,
            AccountNames names,
            InstantSource clock,
            RandomGenerator random) {
        this.who = who;
        this.forecasts = forecasts;
        this.catalog = catalog;
        this.names = names;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What was made so far, and a form for a new one.
     *
     * @param name of the draft that is chosen beforehand
     * @param forecasts the newest first; null where nobody says
     * @param drafts that can be played
     * @param versions that can be played
     * @param plans of the version in force, to help with typing
     * @param failed the key of the text that says why none was begun; empty where nothing was tried
     * @param unknown customers that there are none of
     */
    public record Page(
            String name,
            @Nullable List<ForecastRow> forecasts,
            List<DraftRow> drafts,
            List<VersionRow> versions,
            List<String> plans,
            ForecastForm form,
            String key,
            boolean mayEdit,
            String failed,
            List<String> unknown)
            implements TemplateInstance {}

    /** One, while it runs and after. */
    public record Job(ForecastRow forecast, @Nullable Played played, boolean mayEdit) implements TemplateInstance {}

    /** How far it is: what changes each second while it runs. */
    public record Running(ForecastRow forecast) implements TemplateInstance {}

    /** All that changes when it ends. */
    public record Progress(ForecastRow forecast, @Nullable Played played, boolean mayEdit)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@QueryParam("name") @Nullable String name) {
        String draft = DraftPages.name(name);
        LocalDate today = clock.instant().atZone(who.zone()).toLocalDate();
        return page(
                draft,
                new ForecastForm(
                        today.minusDays(USUAL_DAYS).toString(),
                        today.minusDays(1).toString(),
                        "",
                        "",
                        List.of(Drafts.PREFIX + draft, IN_FORCE)),
                "",
                List.of());
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(@PathParam("id") String id, @HeaderParam("HX-Request") boolean part) {
        return switch (forecasts.one(id)) {
            case Reply.Good good -> {
                ForecastRow row = ForecastRow.of(good.body());
                Played played = row.open() ? null : played(names, who.tenant(), good.body());
                boolean mayEdit = who.isAny(Role.OPERATOR);
                yield part ? new Progress(row, played, mayEdit) : new Job(row, played, mayEdit);
            }
            case Reply.Refused refused -> throw Problems.notFound("forecast");
            case Reply.Silent silent -> throw DraftPages.silent();
        };
    }

    /**
     * Begins one.
     *
     * @param scenarios drafts as {@code draft:name} and versions by their numbers, five at most
     * @param accounts only these customers, as the tenant calls them
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response begin(
            @FormParam("name") @Nullable String name,
            @FormParam("from") @Nullable String from,
            @FormParam("to") @Nullable String to,
            @FormParam("scenario") @Nullable List<String> scenarios,
            @FormParam("plan") @Nullable String plan,
            @FormParam("accounts") @Nullable String accounts,
            @FormParam("key") @Nullable String key) {
        String draft = DraftPages.name(name);
        ForecastForm form = ForecastForm.of(from, to, plan, accounts, scenarios);
        String wrong = form.wrong(who.zone());
        if (!wrong.isEmpty()) {
            return answer(422, page(draft, form, wrong, List.of()));
        }
        List<String> customers = form.customers();
        Map<String, AccountId> ids = names.named(who.tenant(), customers);
        List<String> unknown =
                customers.stream().filter(one -> !ids.containsKey(one)).toList();
        if (!unknown.isEmpty()) {
            return answer(422, page(draft, form, "no_such_accounts", unknown));
        }
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("from", form.begin(who.zone()));
        wanted.put("to", form.end(who.zone()));
        wanted.put("drafts", form.scenarios());
        if (!form.plan().isEmpty()) {
            wanted.put("plan", form.plan());
        }
        if (!ids.isEmpty()) {
            wanted.put(
                    "accounts", ids.values().stream().map(AccountId::toString).toList());
        }
        return switch (forecasts.start(wanted, FormKey.checked(key, random))) {
            case Reply.Good good ->
                Response.seeOther(URI.create(PATH + "/" + JsonRead.text(good.body(), "id")))
                        .build();
            case Reply.Refused refused -> answer(422, page(draft, form, "refused", List.of()));
            case Reply.Silent silent -> answer(503, page(draft, form, "silent", List.of()));
        };
    }

    /** Ends one early; what it found so far is thrown away. */
    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response cancel(@PathParam("id") String id) {
        forecasts.cancel(id);
        return Response.seeOther(URI.create(PATH + "/" + CatalogCalls.encoded(id)))
                .build();
    }

    /** What came out; null where nothing has yet. */
    static @Nullable Played played(AccountNames names, TenantId tenant, JsonNode forecast) {
        JsonNode result = forecast.path("result");
        return !result.isObject()
                ? null
                : Played.of(
                        result,
                        names.of(
                                tenant,
                                Played.customers(result).stream()
                                        .distinct()
                                        .map(AccountId::parse)
                                        .toList()));
    }

    private Page page(String name, ForecastForm form, String failed, List<String> unknown) {
        Reply drafts = catalog.send(Call.get(who.tenant(), who.person(), "/v1/catalog/drafts?limit=" + ROWS));
        Reply versions = catalog.send(Call.get(who.tenant(), who.person(), "/v1/catalog/versions?limit=" + ROWS));
        Reply inForce = catalog.send(Call.get(who.tenant(), who.person(), "/v1/catalog/versions/in-force")
                .header("Accept", "application/yaml"));
        JsonNode document = DocumentText.read(inForce instanceof Reply.Good good ? good.text() : "");
        return new Page(
                name,
                forecasts.newest(),
                JsonRead.list(drafts.orNothing().path("data"), one -> DraftRow.of(one, Map.of())),
                JsonRead.list(versions.orNothing().path("data"), one -> VersionRow.of(one, Map.of())),
                JsonRead.list(document.path("plans"), one -> JsonRead.text(one, "id")),
                form,
                FormKey.next(random),
                who.isAny(Role.OPERATOR),
                failed,
                unknown);
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }
}

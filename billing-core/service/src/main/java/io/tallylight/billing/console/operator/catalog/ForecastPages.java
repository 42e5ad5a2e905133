package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.billing.accounts.AccountNames;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Call;
import io.tallylight.billing.console.operator.catalog.CatalogCalls.Reply;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.values.AccountId;
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
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final int MOST = 5;
    private static final int ROWS = 50;

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
     * @param failed the key of the text that says why none was begun; empty where nothing was tried
     */
    public record Page(
            String name,
            @Nullable List<ForecastRow> forecasts,
            List<DraftRow> drafts,
            List<VersionRow> versions,
            LocalDate from,
            LocalDate to,
            String key,
            boolean mayEdit,
            String failed)
            implements TemplateInstance {}

    /** One, while it runs and after. */
    public record Job(ForecastRow forecast, @Nullable Played played, boolean mayEdit) implements TemplateInstance {}

    /** The part of it that is looked at again while it runs. */
    public record Progress(ForecastRow forecast, @Nullable Played played, boolean mayEdit)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@QueryParam("name") @Nullable String name) {
        return page(DraftPages.name(name), "");
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(@PathParam("id") String id, @HeaderParam("HX-Request") boolean part) {
        return switch (forecasts.one(id)) {
            case Reply.Good good -> {
                ForecastRow row = ForecastRow.of(good.body());
                Played played = row.open() || !good.body().hasNonNull("result")
                        ? null
                        : played(good.body().path("result"));
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
            @FormParam("key") @Nullable String key) {
        String draft = DraftPages.name(name);
        List<String> chosen = scenarios == null ? List.of() : scenarios;
        if (chosen.isEmpty() || chosen.size() > MOST) {
            return answer(422, page(draft, "choose_scenarios"));
        }
        Map<String, Object> wanted = new HashMap<>();
        try {
            wanted.put("from", midnight(from));
            wanted.put(
                    "to",
                    midnight(LocalDate.parse(Objects.requireNonNullElse(to, ""))
                            .plusDays(1)
                            .toString()));
        } catch (DateTimeException e) {
            return answer(422, page(draft, "no_days"));
        }
        wanted.put("drafts", chosen);
        if (plan != null && !plan.isBlank()) {
            wanted.put("plan", plan.strip());
        }
        return switch (forecasts.start(wanted, FormKey.checked(key, random))) {
            case Reply.Good good ->
                Response.seeOther(URI.create(PATH + "/" + JsonRead.text(good.body(), "id")))
                        .build();
            case Reply.Refused refused -> answer(422, page(draft, "refused"));
            case Reply.Silent silent -> answer(503, page(draft, "silent"));
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

    private Played played(JsonNode result) {
        return Played.of(
                result,
                names.of(
                        who.tenant(),
                        Played.customers(result).stream()
                                .distinct()
                                .map(AccountId::parse)
                                .toList()));
    }

    private Page page(String name, String failed) {
        Reply drafts = catalog.send(Call.get(who.tenant(), who.person(), "/v1/catalog/drafts?limit=" + ROWS));
        Reply versions = catalog.send(Call.get(who.tenant(), who.person(), "/v1/catalog/versions?limit=" + ROWS));
        LocalDate today = clock.instant().atZone(who.zone()).toLocalDate();
        return new Page(
                name,
                forecasts.newest(),
                JsonRead.list(drafts.orNothing().path("data"), one -> DraftRow.of(one, Map.of())),
                JsonRead.list(versions.orNothing().path("data"), one -> VersionRow.of(one, Map.of())),
                today.minusDays(USUAL_DAYS),
                today.minusDays(1),
                FormKey.next(random),
                who.isAny(Role.OPERATOR),
                failed);
    }

    private String midnight(@Nullable String day) {
        return LocalDate.parse(Objects.requireNonNullElse(day, ""))
                .atStartOfDay(who.zone())
                .toInstant()
                .toString();
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }
}

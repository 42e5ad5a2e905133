package io.tallylight.catalog.forecasts;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.FieldError;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.forecasts.Forecast.State;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.references.Referred;
import io.tallylight.values.AccountId;
import io.tallylight.values.Ids;
import io.tallylight.values.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Forecasts over HTTP: past usage under up to five price lists, side by side with what was booked. */
@Path(ForecastsResource.PATH)
@Scoped("catalog:read")
@RunOnVirtualThread
public class ForecastsResource {
    static final String PATH = "/v1/catalog/forecasts";

    private static final int MOST_SCENARIOS = 5;

    private final CurrentCaller caller;
    private final Idempotency idempotency;
    private final References references;
    private final ForecastRows rows;
    private final ForecastRunner runner;
    private final Progressing progressing;
    private final InstantSource clock;
    private final RandomGenerator random;

    ForecastsResource(
            CurrentCaller caller,
            Idempotency idempotency,
            References references,
            ForecastRows rows,
            ForecastRunner runner,
            Progressing progressing,
            InstantSource clock,
            RandomGenerator random) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.references = references;
        this.rows = rows;
        this.runner = runner;
        this.progressing = progressing;
        this.clock = clock;
        this.random = random;
    }

    /** Asks for a forecast; it runs as soon as those before it are done. */
    @POST
    @Scoped("catalog:write")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            description = "The job",
            content = @Content(schema = @Schema(implementation = ForecastView.class)))
    @APIResponse(responseCode = "404", description = "A draft or version that is not there")
    @APIResponse(responseCode = "422", description = "A draft is unsound, or the period ends before it begins")
    public Response ask(
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull @Valid ForecastRequest wanted,
            @Context HttpHeaders headers) {
        Caller who = caller.get();
        check(wanted);
        return idempotency.once(who, "POST " + PATH, key, PATH + "\n" + wanted, () -> {
            List<StoredScenario> scenarios = scenarios(who.tenant(), wanted.drafts());
            Forecast job = job(who.tenant(), wanted, Author.of(who, headers));
            rows.create(job, scenarios);
            runner.wake();
            return Response.accepted(ForecastView.of(job, scenarios, false))
                    .location(URI.create(PATH + "/" + ForecastView.idOf(job.id())))
                    .build();
        });
    }

    /** Forecasts, newest first, without their results. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<ForecastView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Page.limit(limit);
        List<String> keys = Cursor.decode(cursor, 1);
        TenantId tenant = caller.get().tenant();
        return Page.of(
                        rows.before(tenant, keys.isEmpty() ? null : parse(keys.getFirst()), most + 1),
                        most,
                        job -> Cursor.encode(ForecastView.idOf(job.id())))
                .map(job -> ForecastView.of(job, rows.scenarios(tenant, job.id()), false));
    }

    /** How far it is, and what came out. */
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public ForecastView one(@PathParam("id") String id) {
        return whole(found(id));
    }

    /** The same as it goes: an event {@code progress} whenever something changed, until the job is over. */
    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking // It looks for the job before it returns the stream, which by its type would run on the event loop.
    @APIResponse(
            responseCode = "200",
            description = "Events progress, each with the forecast without its result as data",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ForecastView.class)))
    public Multi<OutboundSseEvent> events(@PathParam("id") String id, @Context Sse sse) {
        Forecast job = found(id);
        return progressing.of(job.tenant(), job.id(), sse);
    }

    /** Asks it to stop; what it knows by then is kept. One that is over stays as it is. */
    @POST
    @Path("/{id}/cancel")
    @Scoped("catalog:write")
    @Produces(MediaType.APPLICATION_JSON)
    public ForecastView cancel(@PathParam("id") String id) {
        Forecast job = found(id);
        rows.cancel(job.tenant(), job.id());
        return whole(found(id));
    }

    private ForecastView whole(Forecast job) {
        return ForecastView.of(job, rows.scenarios(job.tenant(), job.id()), true);
    }

    private Forecast found(String id) {
        return rows.find(caller.get().tenant(), parse(id)).orElseThrow(() -> Problems.notFound("forecast"));
    }

    private static UUID parse(String id) {
        try {
            return Ids.parse(ForecastView.PREFIX, id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("forecast");
        }
    }

    private static void check(ForecastRequest wanted) {
        List<FieldError> errors = new ArrayList<>();
        if (!wanted.from().isBefore(wanted.to())) {
            errors.add(new FieldError("#/to", "must lie after from"));
        }
        if (wanted.drafts().size() > MOST_SCENARIOS) {
            errors.add(new FieldError("#/drafts", "must be at most " + MOST_SCENARIOS));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    private List<StoredScenario> scenarios(TenantId tenant, List<String> drafts) {
        return drafts.stream()
                .map(reference -> references.find(tenant, reference))
                .map(ForecastsResource::stored)
                .toList();
    }

    private static StoredScenario stored(Referred referred) {
        return new StoredScenario(
                referred.label(),
                referred.version(),
                referred.draft(),
                referred.sha256(),
                referred.from(),
                referred.canonical());
    }

    private Forecast job(TenantId tenant, ForecastRequest wanted, Author author) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<UUID> accounts = new LinkedHashSet<>();
        Objects.requireNonNullElse(wanted.accounts(), List.<AccountId>of())
                .forEach(account -> accounts.add(account.value()));
        return new Forecast(
                tenant,
                Ids.next(now, random),
                State.QUEUED,
                "waiting",
                wanted.from(),
                wanted.to(),
                accounts,
                wanted.plan(),
                0,
                null,
                0,
                false,
                now,
                null,
                null,
                author,
                null,
                null);
    }
}

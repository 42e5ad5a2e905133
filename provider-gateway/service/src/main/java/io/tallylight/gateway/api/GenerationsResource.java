package io.tallylight.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.FieldError;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.access.TraceContext;
import io.tallylight.gateway.admission.Admissions;
import io.tallylight.gateway.admission.Asked;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.jobs.Journeys;
import io.tallylight.gateway.jobs.MediaFolder;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.values.GenerationId;
import jakarta.ws.rs.Consumes;
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
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Generations, as callers see them. */
@Path("/v1/generations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class GenerationsResource {
    private static final String PATH = "/v1/generations";
    private static final String READ = "generations:read";
    private static final String WRITE = "generations:write";
    private static final Duration CANCEL_WAIT = Duration.ofSeconds(5);

    private final CurrentCaller caller;
    private final Admissions admissions;
    private final GenerationQueries queries;
    private final Generations generations;
    private final Journeys journeys;
    private final MediaFolder media;
    private final ObjectMapper json;

    GenerationsResource(
            CurrentCaller caller,
            Admissions admissions,
            GenerationQueries queries,
            Generations generations,
            Journeys journeys,
            MediaFolder media,
            ObjectMapper json) {
        this.caller = caller;
        this.admissions = admissions;
        this.queries = queries;
        this.generations = generations;
        this.journeys = journeys;
        this.media = media;
        this.json = json;
    }

    /** Asks for a generation. 202: the credits are held and the jobs are written down; follow it by its id. */
    @POST
    @Scoped(WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey, @Nullable NewGeneration body)
            throws InterruptedException {
        String key = Idempotency.keyOf(idempotencyKey);
        if (body == null) {
            throw Problems.badRequest("A JSON object is needed.");
        }
        Caller who = caller.get();
        Asked asked = new Asked(
                body.account(), body.toRequest(), body.effectiveTime(), key, fingerprint(body), traceparent());
        Admissions.Answer answer = admissions.admit(who, asked);
        Generation generation = answer.generation();
        Response.ResponseBuilder response = Response.accepted(view(generation, who))
                .location(URI.create(PATH + "/" + generation.key().id()));
        return answer.repeated() ? response.header(Idempotency.REPLAYED, true).build() : response.build();
    }

    /** One generation, with its clips. */
    @GET
    @Path("/{id}")
    @Scoped(READ)
    public GenerationView get(@PathParam("id") GenerationId id) {
        Caller who = caller.get();
        return whole(find(who, id), who);
    }

    /** Generations, newest first. */
    @GET
    @Scoped(READ)
    public Page<GenerationView> list(
            @QueryParam("account") @Nullable String account,
            @QueryParam("state") List<String> states,
            @QueryParam("code") @Nullable String code,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Caller who = caller.get();
        int rows = Page.limit(limit);
        if (!PlainText.is(account)) {
            throw Problems.badRequest(new FieldError("account", PlainText.RULE));
        }
        if (!PlainText.is(code)) {
            throw Problems.badRequest(new FieldError("code", PlainText.RULE));
        }
        List<Generation> found =
                queries.list(who.tenant(), who.account(), account, states(states), code, before(cursor), rows + 1);
        return Page.of(found, rows, last -> Cursor.encode(last.key().id().toString()))
                .map(generation -> view(generation, who));
    }

    /** Asks a generation to stop, and waits a moment for it. Where a provider cannot stop a job, it goes on. */
    @POST
    @Path("/{id}/cancel")
    @Scoped(WRITE)
    public GenerationView cancel(@PathParam("id") GenerationId id) throws InterruptedException {
        Caller who = caller.get();
        Generation generation = find(who, id);
        if (generations.requestCancel(generation.key())) {
            journeys.stop(generation.key(), CANCEL_WAIT);
        }
        return whole(find(who, id), who);
    }

    /** A clip's file. */
    @GET
    @Path("/{id}/clips/{clip}/content")
    @Scoped(READ)
    @Produces({"video/mp4", MediaType.APPLICATION_JSON})
    public Response content(@PathParam("id") GenerationId id, @PathParam("clip") int number) {
        Generation generation = find(caller.get(), id);
        Clip clip = queries.clips(generation.key()).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Problems.notFound("clip"));
        java.nio.file.Path file = media.file(clip.file());
        if (!Files.isReadable(file)) {
            throw Problems.notFound("clip");
        }
        return Response.ok(file, "video/mp4").build();
    }

    private Generation find(Caller who, GenerationId id) {
        return queries.find(new GenerationKey(who.tenant(), id))
                .filter(generation -> who.sees(generation.accepted().account()))
                .orElseThrow(() -> Problems.notFound("generation"));
    }

    /** Reads no more than the view shows: this is what callers ask again and again. */
    private GenerationView whole(Generation generation, Caller who) {
        boolean seesCost = who.may(Scopes.CATALOG_READ);
        boolean needsJobs = seesCost || generation.admitted().size() > 1;
        Delivered delivered = generation.delivered();
        return GenerationView.of(
                generation,
                needsJobs ? queries.attempts(generation.key()) : null,
                delivered == null || delivered.clips() == 0 ? null : queries.clips(generation.key()),
                seesCost);
    }

    private static GenerationView view(Generation generation, Caller who) {
        return GenerationView.of(generation, who.may(Scopes.CATALOG_READ));
    }

    private static Set<GenerationState> states(List<String> wire) {
        try {
            return wire.stream().map(GenerationState::parse).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError("state", "is none of ours"));
        }
    }

    private static @Nullable GenerationId before(@Nullable String cursor) {
        List<String> keys = Cursor.decode(cursor, 1);
        try {
            return keys.isEmpty() ? null : GenerationId.parse(keys.getFirst());
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    private Fingerprint fingerprint(NewGeneration body) {
        try {
            return Fingerprint.of("POST " + PATH + "\n" + json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body that was read can be written", e);
        }
    }

    private static @Nullable String traceparent() {
        Map<String, String> headers = new HashMap<>();
        TraceContext.inject(headers::put);
        return headers.get("traceparent");
    }
}

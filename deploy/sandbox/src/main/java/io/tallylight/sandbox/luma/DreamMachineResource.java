package io.tallylight.sandbox.luma;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.callbacks.Callbacks;
import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Shelves;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Luma's Dream Machine API: generations with callbacks, a list and a balance. */
@Path("/{profile:contract|any_seconds}/luma/dream-machine/v1")
@NonBlocking
public class DreamMachineResource {
    private static final int MOST_LISTED = 100;
    /** US cents. Nothing is charged here. */
    private static final int BALANCE = 100_000;

    private final Desk desk;
    private final Shelves shelves;
    private final Statistics statistics;
    private final LumaGate gate;
    private final DreamAnswers answers;
    private final Callbacks callbacks;

    DreamMachineResource(
            Desk desk,
            Shelves shelves,
            Statistics statistics,
            LumaGate gate,
            DreamAnswers answers,
            Callbacks callbacks) {
        this.desk = desk;
        this.shelves = shelves;
        this.statistics = statistics;
        this.gate = gate;
        this.answers = answers;
        this.callbacks = callbacks;
    }

    /** The same under the other path of the reference. */
    @POST
    @Path("generations/video")
    public Uni<Response> submitVideo(@RestPath Profile profile, HttpHeaders headers, UriInfo request, byte[] body) {
        return submit(profile, headers, request, body);
    }

    @POST
    @Path("generations")
    public Uni<Response> submit(@RestPath Profile profile, HttpHeaders headers, UriInfo request, byte[] body) {
        Door door = gate.enter(profile, headers);
        Order order;
        try {
            order = DreamRules.check(
                    door,
                    request.getBaseUri(),
                    Json.parse(body).orElseThrow(() -> LumaErrors.invalid("The body is not a JSON object")));
        } catch (WireError refusal) {
            statistics.count(door, Count.INVALID);
            throw refusal;
        }
        Submission submission = desk.submit(order);
        submission.newJob().ifPresent(this::callBack);
        return answers.answer(submission);
    }

    private void callBack(Job job) {
        if (job.order().detail() instanceof DreamRules.Detail detail)
            detail.callback().ifPresent(address -> callbacks.follow(job, address, answers));
    }

    @GET
    @Path("generations/{id}")
    public Response follow(@RestPath Profile profile, @RestPath String id, HttpHeaders headers) {
        Door door = gate.enter(profile, headers);
        return answers.one(own(desk.poll(door, id)));
    }

    @GET
    @Path("generations")
    public Response list(
            @RestPath Profile profile,
            HttpHeaders headers,
            @RestQuery @DefaultValue("10") int limit,
            @RestQuery @DefaultValue("0") int offset) {
        Door door = gate.enter(profile, headers);
        if (limit < 1 || limit > MOST_LISTED || offset < 0)
            throw LumaErrors.invalid("limit: 1 to " + MOST_LISTED + ", offset: not negative");
        List<Job> all = shelves.newestFirst(door, Optional.empty(), DreamMachineResource::isOwn)
                .toList();
        List<Job> page = all.stream().skip(offset).limit(limit).toList();
        return answers.list(page, all.size(), limit, offset);
    }

    /** Forgets a generation; one that runs is stopped. */
    @DELETE
    @Path("generations/{id}")
    public Response delete(@RestPath Profile profile, @RestPath String id, HttpHeaders headers) {
        Door door = gate.enter(profile, headers);
        own(shelves.find(door, id));
        desk.cancel(door, id);
        desk.delete(door, id);
        return Response.noContent().build();
    }

    @GET
    @Path("credits")
    public Response credits(@RestPath Profile profile, HttpHeaders headers) {
        gate.enter(profile, headers);
        return Json.answer(200, Json.object().put("credit_balance", BALANCE));
    }

    @GET
    @Path("ping")
    public Response ping(@RestPath Profile profile, HttpHeaders headers) {
        gate.enter(profile, headers);
        return Json.answer(200, Json.object().put("message", "pong"));
    }

    /** Names that {@code concepts[].key} may have; the one the documents show. */
    @GET
    @Path("generations/concepts/list")
    public List<String> concepts(@RestPath Profile profile, HttpHeaders headers) {
        gate.enter(profile, headers);
        return List.of("dolly_zoom");
    }

    private static boolean isOwn(Job job) {
        return job.order().detail() instanceof DreamRules.Detail;
    }

    private static Job own(Optional<Job> found) {
        return found.filter(DreamMachineResource::isOwn).orElseThrow(LumaErrors::unknownGeneration);
    }
}

package io.tallylight.sandbox.runway;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.wire.Credentials;
import io.tallylight.sandbox.wire.Downloads;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Runway's developer API: tasks, and files behind links that die. */
@Path("/{profile:contract|any_seconds}/runway")
@NonBlocking
public class RunwayResource {
    private static final String VERSION_HEADER = "X-Runway-Version";
    private static final String VERSION = "2024-11-06";
    private static final Duration LINK_LIFETIME = Duration.ofDays(2);

    private final Desk desk;
    private final Statistics statistics;
    private final Credentials credentials;
    private final Downloads downloads;

    RunwayResource(Desk desk, Statistics statistics, Credentials credentials, Downloads downloads) {
        this.desk = desk;
        this.statistics = statistics;
        this.credentials = credentials;
        this.downloads = downloads;
    }

    @POST
    @Path("v1/{endpoint:text_to_video|image_to_video|video_to_video}")
    public Uni<Response> submit(
            @RestPath Profile profile, @RestPath String endpoint, HttpHeaders headers, byte[] body) {
        Door door = enter(profile, headers);
        Order order;
        try {
            order = RunwayRules.check(
                    door,
                    Endpoint.fromString(endpoint),
                    Json.parse(body).orElseThrow(() -> RunwayErrors.badRequest("The body is not a JSON object.")));
        } catch (WireError refusal) {
            statistics.count(door, Count.INVALID);
            throw refusal;
        }
        return Tasks.TASKS.answer(desk.submit(order));
    }

    @GET
    @Path("v1/tasks/{id}")
    public Response follow(@RestPath Profile profile, @RestPath String id, HttpHeaders headers, UriInfo request) {
        Door door = enter(profile, headers);
        Job job = desk.poll(door, id).orElseThrow(RunwayErrors::unknownTask);
        return Tasks.TASKS.show(job, desk.now(), () -> downloads.link(request.getBaseUri(), door, id, LINK_LIFETIME));
    }

    /** Stops a task that has not ended; forgets one that has. */
    @DELETE
    @Path("v1/tasks/{id}")
    public Response cancel(@RestPath Profile profile, @RestPath String id, HttpHeaders headers) {
        Door door = enter(profile, headers);
        Job job = desk.cancel(door, id).filter(found -> !found.deleted()).orElseThrow(RunwayErrors::unknownTask);
        if (job.phaseAt(desk.now()) != Phase.CANCELLED) desk.delete(door, id);
        return Response.noContent().build();
    }

    /** The file itself. */
    @GET
    @Path("files/{file}")
    public Response download(
            @RestPath Profile profile,
            @RestPath String file,
            @RestQuery @Nullable Long expires,
            @RestQuery @Nullable String token) {
        return downloads.answer(new Door(profile, Provider.RUNWAY), file, expires, token);
    }

    /** The key is looked at first, then the version. */
    private Door enter(Profile profile, HttpHeaders headers) {
        Door door = new Door(profile, Provider.RUNWAY);
        if (!credentials.accept(door, Credentials.bearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION))))
            throw RunwayErrors.unauthenticated();
        String version = headers.getHeaderString(VERSION_HEADER);
        if (version == null) throw RunwayErrors.badRequest("The " + VERSION_HEADER + " header is required.");
        if (!version.equals(VERSION))
            throw RunwayErrors.badRequest("The version " + version + " is not known; use " + VERSION + ".");
        return door;
    }
}

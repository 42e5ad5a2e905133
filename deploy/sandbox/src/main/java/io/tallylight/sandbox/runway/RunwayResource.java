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
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.Links;
import io.tallylight.sandbox.wire.Mp4Answer;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Runway's developer API: tasks, and files behind links that die. */
@Path("/{profile:contract|any_seconds}/runway")
@NonBlocking
public class RunwayResource {
    private static final String VERSION_HEADER = "X-Runway-Version";
    private static final String VERSION = "2024-11-06";

    private final Desk desk;
    private final Statistics statistics;
    private final Credentials credentials;
    private final Links links;
    private final Mp4Answer files;

    RunwayResource(Desk desk, Statistics statistics, Credentials credentials, Links links, Mp4Answer files) {
        this.desk = desk;
        this.statistics = statistics;
        this.credentials = credentials;
        this.links = links;
        this.files = files;
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
        return Tasks.TASKS.show(
                job, desk.now(), () -> links.signed(request, filePath(profile, id + ".mp4"), desk.now()));
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

    /** The file itself; object stores answer in XML when a link is dead. */
    @GET
    @Path("files/{file}")
    public Response download(
            @RestPath Profile profile,
            @RestPath String file,
            @RestQuery @Nullable Long expires,
            @RestQuery @Nullable String token) {
        Door door = new Door(profile, Provider.RUNWAY);
        if (!links.alive(filePath(profile, file), expires, token, desk.now())) return denied();
        return desk.download(door, file.substring(0, Math.max(0, file.lastIndexOf('.'))))
                .filter(job -> job.phaseAt(desk.now()) == Phase.SUCCEEDED && !job.fileGone())
                .map(files::of)
                .orElseGet(RunwayResource::denied);
    }

    private static Response denied() {
        return Response.status(Response.Status.FORBIDDEN)
                .entity("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code>"
                        + "<Message>Access denied</Message></Error>")
                .type(MediaType.APPLICATION_XML_TYPE)
                .build();
    }

    private static String filePath(Profile profile, String file) {
        return "/" + profile.slug() + "/runway/files/" + file;
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

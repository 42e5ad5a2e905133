package io.tallylight.sandbox.kling;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.kling.KlingDetail.Endpoint;
import io.tallylight.sandbox.kling.KlingDetail.Generation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestPath;

/** Kling's legacy generation: the model in the body, a task found where it was submitted. */
@Path("/{profile:contract|any_seconds}/kling/v1/videos/{endpoint:text2video|image2video|omni-video}")
@NonBlocking
public class LegacyResource {
    private static final String SUCCESS = "success";

    private final Desk desk;
    private final KlingGate gate;
    private final KlingDesk submits;
    private final KlingTasks tasks;
    private final KlingReplies replies;

    LegacyResource(Desk desk, KlingGate gate, KlingDesk submits, KlingTasks tasks, KlingReplies replies) {
        this.desk = desk;
        this.gate = gate;
        this.submits = submits;
        this.tasks = tasks;
        this.replies = replies;
    }

    @POST
    public Uni<Response> submit(
            @RestPath Profile profile, @RestPath String endpoint, HttpHeaders headers, UriInfo request, byte[] body) {
        Door door = gate.enterLegacy(profile, headers);
        return submits.submit(
                door,
                SUCCESS,
                () -> LegacyRules.check(
                        door, Endpoint.fromString(endpoint), request.getBaseUri(), KlingFields.body(body)));
    }

    @GET
    @Path("{id}")
    public Response follow(
            @RestPath Profile profile, @RestPath String endpoint, @RestPath String id, HttpHeaders headers) {
        Door door = gate.enterLegacy(profile, headers);
        Job job = desk.poll(door, id)
                .filter(found -> isOwn(found, Endpoint.fromString(endpoint)))
                .orElseThrow(() -> new KlingRefusal(KlingRefusal.UNKNOWN_RESOURCE, "task '" + id + "' is not found"));
        return replies.data(SUCCESS, tasks.view(job, desk.now()));
    }

    private static boolean isOwn(Job job, Endpoint endpoint) {
        return job.order().detail() instanceof KlingDetail detail
                && detail.generation() == Generation.LEGACY
                && detail.endpoint() == endpoint;
    }
}

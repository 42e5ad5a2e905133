package io.tallylight.sandbox.kling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.Shelves;
import io.tallylight.sandbox.kling.KlingDetail.Endpoint;
import io.tallylight.sandbox.kling.KlingDetail.Generation;
import io.tallylight.sandbox.wire.Downloads;
import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Kling's new generation: the model in the path, tasks queried in batches; and the files of both. */
@Path("/{profile:contract|any_seconds}/kling")
@NonBlocking
public class KlingResource {
    private static final String SUCCESS = "SUCCEED";
    private static final int USUAL_PAGE = 30;
    private static final int MOST_LISTED = 500;

    private final Desk desk;
    private final Shelves shelves;
    private final KlingGate gate;
    private final KlingDesk submits;
    private final KlingTasks tasks;
    private final KlingReplies replies;
    private final Downloads downloads;

    KlingResource(
            Desk desk,
            Shelves shelves,
            KlingGate gate,
            KlingDesk submits,
            KlingTasks tasks,
            KlingReplies replies,
            Downloads downloads) {
        this.desk = desk;
        this.shelves = shelves;
        this.gate = gate;
        this.submits = submits;
        this.tasks = tasks;
        this.replies = replies;
        this.downloads = downloads;
    }

    @POST
    @Path("{endpoint:text-to-video|image-to-video|omni-video}/{model}")
    public Uni<Response> submit(
            @RestPath Profile profile,
            @RestPath String endpoint,
            @RestPath String model,
            HttpHeaders headers,
            UriInfo request,
            byte[] body) {
        Door door = gate.enter(profile, headers);
        return submits.submit(
                door,
                SUCCESS,
                () -> KlingRules.check(
                        door, Endpoint.fromString(endpoint), model, request.getBaseUri(), KlingFields.body(body)));
    }

    /** Exactly one of the two lists of ids; an unknown one is simply absent from the answer. */
    @GET
    @Path("tasks")
    public Response query(
            @RestPath Profile profile,
            @RestQuery("task_ids") Optional<String> ids,
            @RestQuery("external_task_ids") Optional<String> ownIds,
            HttpHeaders headers) {
        Door door = gate.enter(profile, headers);
        if (ids.isPresent() == ownIds.isPresent())
            throw KlingRefusal.parameter("exactly one of task_ids and external_task_ids is required");
        Function<String, Optional<Job>> find =
                ids.isPresent() ? id -> desk.poll(door, id) : ownId -> desk.pollOwn(door, ownId);
        List<Job> found = ids.or(() -> ownIds).stream()
                .flatMap(list -> List.of(list.split(",", -1)).stream())
                .map(String::strip)
                .map(find)
                .flatMap(Optional::stream)
                .filter(KlingResource::isOwn)
                .toList();
        return replies.data(SUCCESS, list(found));
    }

    /** All tasks, newest first; {@code cursor} is what the page before ended with. */
    @POST
    @Path("tasks")
    public Response list(@RestPath Profile profile, HttpHeaders headers, byte[] body) {
        Door door = gate.enter(profile, headers);
        ObjectNode asked = body.length == 0 ? Json.object() : KlingFields.body(body);
        int limit =
                Json.has(asked, "limit") ? Json.whole(asked.get("limit"), false).orElse(0) : USUAL_PAGE;
        if (limit < 1 || limit > MOST_LISTED) throw KlingRefusal.parameter("limit must be 1 to " + MOST_LISTED);
        Optional<Job> last = Json.text(asked, "cursor")
                .map(id -> shelves.find(door, id).orElseThrow(() -> KlingRefusal.parameter("cursor is unknown")));
        List<Job> found = shelves.newestFirst(door, last, KlingResource::isOwn)
                .limit(limit + 1L)
                .toList();
        boolean more = found.size() > limit;
        List<Job> page = more ? found.subList(0, limit) : found;
        return replies.page(SUCCESS, list(page), more ? page.getLast().id() : "");
    }

    private ArrayNode list(List<Job> jobs) {
        ArrayNode list = Json.object().arrayNode();
        long now = desk.now();
        jobs.forEach(job -> list.add(tasks.view(job, now)));
        return list;
    }

    private static boolean isOwn(Job job) {
        return job.order().detail() instanceof KlingDetail detail && detail.generation() == Generation.NEW;
    }

    @GET
    @Path("files/{file}")
    public Response download(
            @RestPath Profile profile,
            @RestPath String file,
            @RestQuery @Nullable Long expires,
            @RestQuery @Nullable String token) {
        return downloads.answer(new Door(profile, Provider.KLING), file, expires, token);
    }
}

package io.tallylight.sandbox.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.tallylight.sandbox.jobs.Shelves;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.wire.Credentials;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.Mp4Answer;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** {@code /v1/videos} at OpenAI and at Azure. */
@Path("/{profile:contract|any_seconds}/{host:openai|azure}/v1/videos")
@NonBlocking
public class OpenAiResource {
    private static final int MOST_LISTED = 100;

    private final Desk desk;
    private final Shelves shelves;
    private final Statistics statistics;
    private final Credentials credentials;
    private final OpenAiRules rules;
    private final Videos videos;
    private final Mp4Answer files;

    OpenAiResource(
            Desk desk,
            Shelves shelves,
            Statistics statistics,
            Credentials credentials,
            OpenAiRules rules,
            Videos videos,
            Mp4Answer files) {
        this.desk = desk;
        this.shelves = shelves;
        this.statistics = statistics;
        this.credentials = credentials;
        this.rules = rules;
        this.videos = videos;
        this.files = files;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> submit(@RestPath Profile profile, @RestPath Provider host, HttpHeaders headers, byte[] body) {
        Door door = enter(profile, host, headers);
        return order(door, () -> rules.check(door, VideoRequest.fromJson(parse(body))));
    }

    /** The form that the SDKs send; a reference picture may come as a file and is not looked at. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> submitForm(
            @RestPath Profile profile,
            @RestPath Provider host,
            HttpHeaders headers,
            @RestForm Optional<String> prompt,
            @RestForm Optional<String> model,
            @RestForm Optional<String> seconds,
            @RestForm Optional<String> size,
            @RestForm Optional<String> n,
            @RestForm("input_reference") List<FileUpload> reference) {
        Door door = enter(profile, host, headers);
        return order(door, () -> rules.check(door, VideoRequest.fromForm(prompt, model, seconds, size, n)));
    }

    @POST
    @Path("{id}/remix")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> remix(
            @RestPath Profile profile, @RestPath Provider host, @RestPath String id, HttpHeaders headers, byte[] body) {
        Door door = enter(profile, host, headers);
        return order(door, () -> {
            Order original = finished(shelves.find(door, id), id).order();
            String prompt = Json.text(parse(body), "prompt")
                    .orElseThrow(() -> OpenAiErrors.invalid(
                            "prompt", "missing_required_parameter", "Missing required parameter: 'prompt'."));
            return new Order(door, original.model(), prompt, original.seconds(), 1, original.size(), id);
        });
    }

    @GET
    public Response list(
            @RestPath Profile profile,
            @RestPath Provider host,
            HttpHeaders headers,
            @RestQuery Optional<String> after,
            @RestQuery @DefaultValue("20") int limit) {
        Door door = enter(profile, host, headers);
        if (limit < 1 || limit > MOST_LISTED)
            throw OpenAiErrors.invalid("limit", "invalid_value", "'limit' must be between 1 and 100.");
        Optional<Job> last = after.map(id -> shelves.find(door, id).orElseThrow(() -> OpenAiErrors.unknownVideo(id)));
        List<Job> jobs = shelves.newestFirst(door, last, limit + 1);
        boolean hasMore = jobs.size() > limit;
        return videos.list(hasMore ? jobs.subList(0, limit) : jobs, hasMore);
    }

    @GET
    @Path("{id}")
    public Response follow(
            @RestPath Profile profile, @RestPath Provider host, @RestPath String id, HttpHeaders headers) {
        Door door = enter(profile, host, headers);
        return videos.one(desk.poll(door, id).orElseThrow(() -> OpenAiErrors.unknownVideo(id)));
    }

    @GET
    @Path("{id}/content")
    public Response content(
            @RestPath Profile profile,
            @RestPath Provider host,
            @RestPath String id,
            HttpHeaders headers,
            @RestQuery @DefaultValue("video") String variant) {
        Door door = enter(profile, host, headers);
        Job job = finished(desk.download(door, id), id);
        if (!variant.equals("video"))
            throw OpenAiErrors.invalid("variant", "invalid_value", "This sandbox has no " + variant + ".");
        if (job.fileGone()) throw OpenAiErrors.unknownVideo(id);
        return files.of(job);
    }

    @DELETE
    @Path("{id}")
    public Response delete(
            @RestPath Profile profile, @RestPath Provider host, @RestPath String id, HttpHeaders headers) {
        Door door = enter(profile, host, headers);
        Job job = shelves.find(door, id).orElseThrow(() -> OpenAiErrors.unknownVideo(id));
        if (!job.phaseAt(desk.now()).ended())
            throw OpenAiErrors.invalid("video_id", "invalid_value", "Video '" + id + "' is still being generated.");
        desk.delete(door, id);
        return Json.answer(
                200, Json.object().put("id", id).put("object", "video.deleted").put("deleted", true));
    }

    private Job finished(Optional<Job> found, String id) {
        Job job = found.orElseThrow(() -> OpenAiErrors.unknownVideo(id));
        if (job.phaseAt(desk.now()) != Phase.SUCCEEDED)
            throw OpenAiErrors.invalid(
                    "video_id", "invalid_value", "Video is not ready yet, use GET /v1/videos/" + id + " to check.");
        return job;
    }

    private Uni<Response> order(Door door, Supplier<Order> reading) {
        Order order;
        try {
            order = reading.get();
        } catch (WireError refusal) {
            statistics.count(door, Count.INVALID);
            throw refusal;
        }
        return videos.answer(desk.submit(order));
    }

    private static ObjectNode parse(byte[] body) {
        return Json.parse(body).orElseThrow(OpenAiErrors::notJson);
    }

    private Door enter(Profile profile, Provider host, HttpHeaders headers) {
        Door door = new Door(profile, host);
        Optional<String> secret = Credentials.bearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (host == Provider.AZURE && secret.isEmpty())
            secret = Optional.ofNullable(headers.getHeaderString("api-key"));
        if (!credentials.accept(door, secret)) throw OpenAiErrors.unauthenticated(host);
        return door;
    }
}

package io.tallylight.sandbox.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.wire.Credentials;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.Mp4Answer;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/** Veo as Vertex offers it: operations fetched by POST, results inside the answer or in a bucket. SDKs say v1beta1. */
@Path("/{profile:contract|any_seconds}/vertex/{version:v1|v1beta1}/projects/{project}/locations/{location}"
        + "/publishers/google/models")
@NonBlocking
public class VertexResource {
    private static final String RESPONSE_TYPE =
            "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse";

    private final Desk desk;
    private final Statistics statistics;
    private final Credentials credentials;
    private final Mp4Answer files;

    VertexResource(Desk desk, Statistics statistics, Credentials credentials, Mp4Answer files) {
        this.desk = desk;
        this.statistics = statistics;
        this.credentials = credentials;
        this.files = files;
    }

    @POST
    @Path("{call}")
    public Uni<Response> call(
            @RestPath Profile profile,
            @RestPath String project,
            @RestPath String location,
            @RestPath String call,
            HttpHeaders headers,
            byte[] body) {
        Door door = enter(profile, headers);
        Verb asked = Verb.parse(call);
        Operations operations = new Operations(
                "projects/" + project + "/locations/" + location + "/publishers/google/models/" + asked.name());
        return switch (asked.verb()) {
            case "predictLongRunning" -> submit(door, location, asked.name(), operations, body);
            case "fetchPredictOperation" -> Uni.createFrom().item(follow(door, asked.name(), operations, body));
            default -> throw GoogleErrors.notFound("There is no " + call + " here.");
        };
    }

    private Uni<Response> submit(Door door, String location, String model, Operations operations, byte[] body) {
        Order order;
        try {
            order = VertexRules.check(door, location, VeoRequest.parse(model, body));
        } catch (WireError refusal) {
            statistics.count(door, Count.INVALID);
            throw refusal;
        }
        return operations.answer(desk.submit(order));
    }

    private Response follow(Door door, String model, Operations operations, byte[] body) {
        String name = Json.parse(body)
                .flatMap(request -> Json.text(request, "operationName"))
                .orElseThrow(() -> GoogleErrors.invalid("`operationName` is required."));
        String id = operations
                .idIn(name)
                .orElseThrow(() -> GoogleErrors.invalid("Operation " + name + " does not belong to this model."));
        Job job = desk.poll(door, id)
                .filter(found -> found.order().model().equals(model))
                .orElseThrow(() -> GoogleErrors.notFound("Operation " + name + " was not found."));
        return operations.show(job, desk.now(), this::fill);
    }

    private void fill(ObjectNode response, Job job) {
        int delivered = Operations.delivered(job);
        response.put("@type", RESPONSE_TYPE);
        if (delivered == job.order().clips()) response.put("raiMediaFilteredCount", 0);
        if (delivered > 0 || job.plan().has(Form.EMPTY_SAMPLES)) {
            ArrayNode videos = response.putArray("videos");
            for (int clip = 0; clip < delivered; clip++) put(videos.addObject(), job, clip);
        }
        Operations.filtered(response, job);
    }

    private void put(ObjectNode video, Job job, int clip) {
        String storage = job.order().origin();
        if (storage == null) video.put("bytesBase64Encoded", files.base64(job));
        else video.put("gcsUri", storage.replaceAll("/+$", "") + "/" + job.id() + "/sample_" + clip + ".mp4");
        video.put("mimeType", Mp4Answer.TYPE);
    }

    private Door enter(Profile profile, HttpHeaders headers) {
        Door door = new Door(profile, Provider.VERTEX);
        if (!credentials.accept(door, Credentials.bearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION))))
            throw GoogleErrors.unauthenticated();
        return door;
    }
}

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
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.wire.Credentials;
import io.tallylight.sandbox.wire.Links;
import io.tallylight.sandbox.wire.Mp4Answer;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Veo as the Gemini API offers it: operations by GET, files behind the key. */
@Path("/{profile:contract|any_seconds}/gemini")
@NonBlocking
public class GeminiResource {
    private static final String RESPONSE_TYPE =
            "type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse";

    private final Desk desk;
    private final Statistics statistics;
    private final Credentials credentials;
    private final Links links;
    private final Mp4Answer files;

    GeminiResource(Desk desk, Statistics statistics, Credentials credentials, Links links, Mp4Answer files) {
        this.desk = desk;
        this.statistics = statistics;
        this.credentials = credentials;
        this.links = links;
        this.files = files;
    }

    @POST
    @Path("v1beta/models/{call}")
    public Uni<Response> submit(
            @RestPath Profile profile,
            @RestPath String call,
            @RestQuery @Nullable String key,
            HttpHeaders headers,
            byte[] body) {
        Door door = enter(profile, key, headers);
        String model = named(call, "predictLongRunning");
        Order order;
        try {
            order = GeminiRules.check(door, VeoRequest.parse(model, body));
        } catch (WireError refusal) {
            statistics.count(door, Count.INVALID);
            throw refusal;
        }
        return new Operations("models/" + model).answer(desk.submit(order));
    }

    @GET
    @Path("v1beta/models/{model}/operations/{id}")
    public Response follow(
            @RestPath Profile profile,
            @RestPath String model,
            @RestPath String id,
            @RestQuery @Nullable String key,
            HttpHeaders headers,
            UriInfo request) {
        Door door = enter(profile, key, headers);
        Job job = desk.poll(door, id)
                .filter(found -> found.order().model().equals(model))
                .orElseThrow(() -> GoogleErrors.notFound("Operation " + id + " was not found."));
        return new Operations("models/" + model)
                .show(job, desk.now(), (response, done) -> fill(response, done, door, request));
    }

    private void fill(ObjectNode response, Job job, Door door, UriInfo request) {
        ObjectNode generated = response.put("@type", RESPONSE_TYPE).putObject("generateVideoResponse");
        int delivered = Operations.delivered(job);
        if (delivered > 0 || job.plan().has(Form.EMPTY_SAMPLES)) {
            ArrayNode samples = generated.putArray("generatedSamples");
            for (int clip = 0; clip < delivered; clip++) {
                String file = "/" + door.profile().slug() + "/gemini/v1beta/files/" + job.id() + clip;
                samples.addObject()
                        .putObject("video")
                        .put("uri", links.absolute(request, file + ":download?alt=media"));
            }
        }
        Operations.filtered(generated, job);
    }

    @GET
    @Path("v1beta/files/{call}")
    public Response download(
            @RestPath Profile profile,
            @RestPath String call,
            @RestQuery @Nullable String key,
            HttpHeaders headers,
            UriInfo request) {
        Door door = enter(profile, key, headers);
        String file = named(call, "download");
        Job job = delivered(door, file);
        if (!job.plan().has(Form.DOWNLOAD_REDIRECT)) return files.of(job);
        String path = linkPath(profile, file);
        return Response.status(Response.Status.FOUND)
                .location(URI.create(links.signed(request, path, desk.now())))
                .build();
    }

    /** Where a redirected download leads: no key, but a link that dies. */
    @GET
    @Path("download/{file}")
    public Response linked(
            @RestPath Profile profile,
            @RestPath String file,
            @RestQuery @Nullable Long expires,
            @RestQuery @Nullable String token) {
        if (!links.alive(linkPath(profile, file), expires, token, desk.now()))
            throw new WireError(GoogleErrors.answer(403, "PERMISSION_DENIED", "The link has expired."));
        return files.of(delivered(new Door(profile, Provider.GEMINI), file));
    }

    private static String named(String call, String verb) {
        Verb asked = Verb.parse(call);
        if (!asked.verb().equals(verb)) throw GoogleErrors.notFound("There is no " + call + " here.");
        return asked.name();
    }

    private static String linkPath(Profile profile, String file) {
        return "/" + profile.slug() + "/gemini/download/" + file;
    }

    /**
     * The job of a file whose name is the operation's and one digit, the clip's. Clients look for small letters and digits
     * only; anything between the two would end the name for them.
     */
    private Job delivered(Door door, String file) {
        int clip = Math.max(0, file.length() - 1);
        return desk.download(door, file.substring(0, clip))
                .filter(found -> found.phaseAt(desk.now()) == Phase.SUCCEEDED && !found.fileGone())
                .filter(found -> isClip(found, file.substring(clip)))
                .orElseThrow(() -> GoogleErrors.notFound("File " + file + " was not found or has expired."));
    }

    private static boolean isClip(Job job, String number) {
        return number.matches("\\d") && Integer.parseInt(number) < Operations.delivered(job);
    }

    private Door enter(Profile profile, @Nullable String key, HttpHeaders headers) {
        Door door = new Door(profile, Provider.GEMINI);
        String header = headers.getHeaderString("x-goog-api-key");
        if (!credentials.accept(door, Optional.ofNullable(header == null ? key : header)))
            throw GoogleErrors.unauthenticated();
        return door;
    }
}

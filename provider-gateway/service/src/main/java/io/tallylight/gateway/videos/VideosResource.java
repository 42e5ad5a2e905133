package io.tallylight.gateway.videos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.TraceContext;
import io.tallylight.gateway.admission.Admissions;
import io.tallylight.gateway.admission.Asked;
import io.tallylight.gateway.api.NewGeneration;
import io.tallylight.gateway.catalogs.Catalogs;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.jobs.MediaFolder;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.VideoQueries;
import io.tallylight.values.GenerationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/**
 * Videos in OpenAI's shape. {@code model} is a model of the catalog or a role; a key of the tenant names the account in the
 * header {@code Tallylight-Account}. A request without {@code Idempotency-Key} gets one of its own.
 */
@Path(VideoErrors.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VideosResource {
    static final String ACCOUNT_HEADER = "Tallylight-Account";

    private static final String READ = "generations:read";
    private static final String WRITE = "generations:write";
    private static final int MOST_LISTED = 100;

    private final CurrentCaller caller;
    private final Admissions admissions;
    private final VideoQueries videos;
    private final GenerationQueries generations;
    private final Catalogs catalogs;
    private final MediaFolder media;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final RandomGenerator random;

    VideosResource(
            CurrentCaller caller,
            Admissions admissions,
            VideoQueries videos,
            GenerationQueries generations,
            Catalogs catalogs,
            MediaFolder media,
            ObjectMapper json,
            InstantSource clock,
            RandomGenerator random) {
        this.caller = caller;
        this.admissions = admissions;
        this.videos = videos;
        this.generations = generations;
        this.catalogs = catalogs;
        this.media = media;
        this.json = json;
        this.clock = clock;
        this.random = random;
    }

    /** Asks for a video, as JSON. */
    @POST
    @Scoped(WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    public Video create(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(ACCOUNT_HEADER) @Nullable String account,
            String body)
            throws InterruptedException {
        return made(NewVideo.of(parsed(body)), idempotencyKey, account);
    }

    /** Asks for a video, as the form that the SDKs send. */
    @POST
    @Scoped(WRITE)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Video createFromForm(
            @HeaderParam(Idempotency.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(ACCOUNT_HEADER) @Nullable String account,
            @RestForm @Nullable String model,
            @RestForm @Nullable String prompt,
            @RestForm @Nullable String seconds,
            @RestForm @Nullable String size,
            @RestForm("input_reference") @Nullable String reference,
            @RestForm("input_reference") List<FileUpload> files)
            throws InterruptedException {
        if (!files.isEmpty()) {
            throw VideoErrors.invalid(
                    "input_reference",
                    "file_not_supported",
                    "A picture to start from is named by its address, not sent as a file.");
        }
        return made(NewVideo.of(model, prompt, seconds, size, reference), idempotencyKey, account);
    }

    /** One video. */
    @GET
    @Path("/{id}")
    @Scoped(READ)
    public Video get(@PathParam("id") String id) {
        return view(find(id));
    }

    /** Videos, newest first unless {@code order} is {@code asc}. */
    @GET
    @Scoped(READ)
    public VideoList list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("20") int limit,
            @QueryParam("order") @DefaultValue("desc") String order) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw VideoErrors.invalid("limit", "invalid_value", "'limit' must be between 1 and 100.");
        }
        if (!order.equals("asc") && !order.equals("desc")) {
            throw VideoErrors.invalid("order", "invalid_value", "'order' must be 'asc' or 'desc'.");
        }
        Caller who = caller.get();
        List<Generation> found = videos.list(
                who.tenant(), who.account(), after == null ? null : id(after), order.equals("asc"), limit + 1);
        return VideoList.of(found.stream().map(this::view).toList(), limit);
    }

    /** The file of a video that is complete. */
    @GET
    @Path("/{id}/content")
    @Scoped(READ)
    @Produces({"video/mp4", MediaType.WILDCARD}) // OpenAI's Java client accepts application/binary only.
    public Response content(@PathParam("id") String id, @QueryParam("variant") @DefaultValue("video") String variant) {
        Generation generation = find(id);
        if (!variant.equals("video")) {
            throw VideoErrors.invalid("variant", "invalid_value", "There is a 'video', and no '" + variant + "'.");
        }
        if (generation.state() != GenerationState.COMPLETED) {
            throw VideoErrors.invalid("video_id", "video_not_ready", "The video is not ready; retrieve it to see.");
        }
        java.nio.file.Path file = generations.clips(generation.key()).stream()
                .findFirst()
                .map(clip -> media.file(clip.file()))
                .filter(Files::isReadable)
                .orElseThrow(() -> Problems.notFound("video"));
        return Response.ok(file, "video/mp4").build();
    }

    /** Deletes a video that has ended: its files are gone and it is not found any more. The books keep it. */
    @DELETE
    @Path("/{id}")
    @Scoped(WRITE)
    public Map<String, Object> delete(@PathParam("id") String id) {
        Generation generation = find(id);
        if (!generation.state().terminal()) {
            throw VideoErrors.invalid("video_id", "video_in_progress", "The video is still being made.");
        }
        videos.delete(generation.key(), clock.instant());
        generations.clips(generation.key()).stream().map(Clip::file).forEach(media::delete);
        return Map.of("id", id, "object", "video.deleted", "deleted", true);
    }

    private Video made(NewVideo video, @Nullable String idempotencyKey, @Nullable String account)
            throws InterruptedException {
        Caller who = caller.get();
        boolean role = catalogs.hasRole(who.tenant(), clock.instant(), video.model());
        NewGeneration generation = new NewGeneration(
                account,
                role ? null : video.model(),
                role ? video.model() : null,
                video.prompt(),
                video.seconds(),
                1,
                video.reference() == null ? null : "image_to_video",
                video.size(),
                null,
                video.reference(),
                null,
                null,
                null,
                null);
        Asked asked = new Asked(
                account,
                generation.toRequest(),
                null,
                idempotencyKey == null ? keyOfItsOwn() : Idempotency.keyOf(idempotencyKey),
                fingerprint(generation),
                traceparent());
        return view(admissions.admit(who, asked).generation());
    }

    private String keyOfItsOwn() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return "video-" + HexFormat.of().formatHex(bytes);
    }

    private Fingerprint fingerprint(NewGeneration generation) {
        try {
            return Fingerprint.of("POST " + VideoErrors.PATH + "\n" + json.writeValueAsString(generation));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body that was read can be written", e);
        }
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw VideoErrors.invalid(null, "invalid_json", "We could not parse the JSON body of your request.");
        }
    }

    private Generation find(String id) {
        Caller who = caller.get();
        return videos.find(new GenerationKey(who.tenant(), id(id)))
                .filter(found -> who.sees(found.accepted().account()))
                .orElseThrow(() -> Problems.notFound("video"));
    }

    private static GenerationId id(String text) {
        try {
            return GenerationId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("video");
        }
    }

    private Video view(Generation generation) {
        return Video.of(generation, clock.instant());
    }

    private static @Nullable String traceparent() {
        Map<String, String> headers = new HashMap<>();
        TraceContext.inject(headers::put);
        return headers.get("traceparent");
    }
}

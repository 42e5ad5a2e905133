package io.tallylight.adapters.kit;

import io.tallylight.adapters.AdapterSettings;
import io.tallylight.adapters.AdapterSettings.Timeouts;
import io.tallylight.adapters.Adapters;
import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.Credential;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.values.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Walks all adapters past a running sandbox, which shares no code with them: {@code SandboxTour http://127.0.0.1:8089}. Run by hand
 * when either side changes; ends with 1 where the two disagree.
 */
final class SandboxTour {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient client = Adapters.client(Duration.ofSeconds(2));
    private final URI sandbox;
    private final Path folder;
    private int disagreements;
    /** Starts anew with each tour, as a provider never forgets a name of ours. */
    private int jobs = (int) (System.nanoTime() & 0xFFFFF) * 1000;

    /** {@code seconds} are a length that the model takes in both profiles. */
    private record Door(String adapter, String path, String credential, String model, int seconds) {
        String expects(Stop stop) {
            return switch (stop.outcome()) {
                // Inline bytes do not expire.
                case "expired_file" -> adapter.equals("vertex") ? "Copied" : stop.expected();
                // Dream Machine has no word for a refusal.
                case "refuse" -> model.equals("ray-2") ? "Failed" : stop.expected();
                // Kling never names a wait.
                case "rate_limited" -> adapter.equals("kling") ? "RateLimited[retryAfter=null]" : stop.expected();
                default -> stop.expected();
            };
        }

        boolean takes(Operation operation) {
            return switch (adapter) {
                case "luma" -> operation == Operation.IMAGE_TO_VIDEO;
                case "kling" -> operation == Operation.IMAGE_TO_VIDEO && keepsOurName();
                default -> true;
            };
        }

        boolean keepsOurName() {
            return model.equals("kling-3.0");
        }
    }

    private record Stop(String outcome, String forms, String expected) {}

    private static final List<Door> DOORS = List.of(
            new Door("openai", "openai", "sandbox-openai", "sora-2", 8),
            new Door("openai", "azure", "sandbox-azure", "sora-2", 8),
            new Door("gemini", "gemini", "sandbox-gemini", "veo-3.1-generate-preview", 8),
            new Door("vertex", "vertex", "sandbox-vertex", "veo-3.1-generate-001", 8),
            new Door("runway", "runway", "sandbox-runway", "gen4.5", 8),
            new Door("luma", "luma", "sandbox-luma", "ray-3.2", 5),
            new Door("luma", "luma", "sandbox-luma", "ray-2", 5),
            new Door("kling", "kling", "sandbox-kling", "kling-3.0", 5),
            new Door("kling", "kling", "sandbox-kling", "kling-v3", 5),
            new Door("kling", "kling", "sandbox-kling:sandbox-kling-secret", "kling-v3", 5));

    private static final List<Stop> STOPS = List.of(
            new Stop("succeed", "", "Copied"),
            new Stop("succeed", "done_false,running_metadata,throttled", "Copied"),
            new Stop("succeed", "download_redirect,sparse_video", "Copied"),
            new Stop("refuse", "", "Refused"),
            new Stop("refuse", "empty_samples", "Refused"),
            new Stop("refuse", "bare_refusal", "Refused"),
            new Stop("refuse", "refused_as_error", "Refused"),
            new Stop("fail", "", "Failed"),
            new Stop("expire", "", "Failed"),
            new Stop("never", "", "Running"),
            new Stop("submit_error", "", "Unknown"),
            new Stop("submit_timeout", "", "Unknown"),
            new Stop("rate_limited", "", "RateLimited[retryAfter=PT"),
            new Stop("rate_limited", "bare_limit", "RateLimited[retryAfter=null]"),
            new Stop("truncated_file", "", "Copied"),
            new Stop("expired_file", "", "Gone"));

    private SandboxTour(URI sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        SandboxTour tour = new SandboxTour(URI.create(arguments[0]), Files.createTempDirectory("tour"));
        for (Profile profile : Profile.values()) {
            for (Door door : DOORS) {
                for (Stop stop : STOPS) {
                    tour.visit(profile, door, stop);
                }
                tour.visitOthers(profile, door);
            }
        }
        System.out.println(tour.disagreements + " disagreements");
        System.exit(tour.disagreements == 0 ? 0 : 1);
    }

    private void visit(Profile profile, Door door, Stop stop) throws Exception {
        VideoAdapter adapter = adapter(profile, door, door.credential());
        String key = script(stop.outcome(), stop.forms());
        String got = story(adapter, request(door, key, 1, "1280x720", Operation.TEXT_TO_VIDEO));
        check(profile, door, stop.outcome() + " " + stop.forms(), door.expects(stop), got);
    }

    private void visitOthers(Profile profile, Door door) throws Exception {
        VideoAdapter adapter = adapter(profile, door, door.credential());
        check(
                profile,
                door,
                "wrong key",
                "Rejected[code=unauthorized",
                adapter(profile, door, "wrong")
                        .submit(request(door, "none", 1, "1280x720", Operation.TEXT_TO_VIDEO))
                        .toString());
        String never = script("never", "");
        SubmitResult submitted = adapter.submit(request(door, never, 1, "1280x720", Operation.TEXT_TO_VIDEO));
        if (submitted instanceof SubmitResult.Accepted(String id)) {
            JobRef job = new JobRef(id, door.model());
            CancelResult cancelled = adapter.cancel(job);
            check(
                    profile,
                    door,
                    "cancel",
                    door.adapter().equals("runway") ? "CANCELLED" : "NOT_OFFERED",
                    cancelled.name());
            if (cancelled == CancelResult.CANCELLED) {
                check(
                        profile,
                        door,
                        "cancelled",
                        "Cancelled",
                        adapter.follow(job).toString());
            }
        }
        JobRef unknown = new JobRef(
                submitted.toString().replaceAll(".*=([^\\]]*).*", "$1").replaceAll("[0-9a-f]{3}$", "zzz"),
                door.model());
        check(profile, door, "unknown job", "NotFound", adapter.follow(unknown).toString());
        visitByName(profile, door, adapter);
        int most = adapter.mostClipsPerJob(profile);
        if (most > 1) {
            check(
                    profile,
                    door,
                    most + " clips",
                    "Copied x" + most,
                    story(adapter, request(door, script("succeed", ""), most, "1280x720", Operation.TEXT_TO_VIDEO)));
        }
        if (profile == Profile.ANY_SECONDS) {
            for (Operation operation : List.of(Operation.IMAGE_TO_VIDEO, Operation.VIDEO_EDIT)) {
                check(
                        profile,
                        door,
                        operation.wire(),
                        door.takes(operation) ? "Copied" : "Rejected[code=operation_not_offered",
                        story(adapter, request(door, script("succeed", ""), 1, "720p", operation)));
            }
        } else {
            boolean taken = List.of("runway", "kling").contains(door.adapter());
            check(
                    profile,
                    door,
                    "3 s",
                    taken ? "Accepted" : "Rejected",
                    adapter.submit(seconds(door, 3)).toString());
        }
    }

    /** What became of a submission whose answer is late. */
    private void visitByName(Profile profile, Door door, VideoAdapter adapter) throws Exception {
        SubmitRequest late = request(door, script("submit_timeout", ""), 1, "1280x720", Operation.TEXT_TO_VIDEO);
        check(profile, door, "late", "Unknown", adapter.submit(late).toString());
        check(
                profile,
                door,
                "our own name",
                door.keepsOurName() ? "Optional[Found[" : "Optional.empty",
                adapter.lookUp(late.ourId(), door.model()).toString());
        check(
                profile,
                door,
                "nobody's name",
                door.keepsOurName() ? "Optional[NotKnown[]]" : "Optional.empty",
                adapter.lookUp("nobody", door.model()).toString());
    }

    private String story(VideoAdapter adapter, SubmitRequest request) {
        SubmitResult submitted = adapter.submit(request);
        if (!(submitted instanceof SubmitResult.Accepted(String id))) {
            return submitted.toString();
        }
        JobRef job = new JobRef(id, request.providerModel());
        long until =
                System.nanoTime() + (request.prompt().contains("never") ? Duration.ofSeconds(1) : PATIENCE).toNanos();
        FollowResult result = adapter.follow(job);
        while ((result instanceof FollowResult.Queued || result instanceof FollowResult.Running)
                && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            result = adapter.follow(job);
        }
        if (!(result instanceof FollowResult.Succeeded done)) {
            return result.toString();
        }
        StringBuilder copied = new StringBuilder();
        for (FollowResult.ClipSource clip : done.clips()) {
            copied.append(adapter.download(job, clip, folder.resolve("clip" + jobs++ + ".mp4")))
                    .append(' ');
        }
        return done.clips().size() == 1
                ? copied.toString().strip()
                : "Copied x" + done.clips().size() + " " + copied;
    }

    private SubmitRequest request(Door door, String key, int clips, String resolution, Operation operation) {
        String prompt = "a fox in snow\n[[sandbox key=" + key + "]]";
        return new SubmitRequest(
                "o-" + jobs++,
                door.model(),
                operation,
                prompt,
                door.seconds(),
                clips,
                resolution,
                true,
                null,
                Requests.TRACEPARENT,
                null,
                Map.of());
    }

    private SubmitRequest seconds(Door door, int seconds) {
        return new SubmitRequest(
                "o-" + jobs++,
                door.model(),
                Operation.TEXT_TO_VIDEO,
                "a fox in snow",
                seconds,
                1,
                "1280x720",
                true,
                null,
                null,
                null,
                Map.of());
    }

    private String script(String outcome, String forms) throws Exception {
        String key = outcome + "-" + jobs++;
        String list = forms.isEmpty() ? "" : "\"" + forms.replace(",", "\",\"") + "\"";
        String body =
                "[{\"key\":\"%s\",\"outcome\":\"%s\",\"latency_ms\":200,\"forms\":[%s]}]".formatted(key, outcome, list);
        int status = client.send(
                        HttpRequest.newBuilder(sandbox.resolve("/control/scripts"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
        if (status != 200) {
            throw new IllegalStateException("the sandbox does not take the script: HTTP " + status);
        }
        return key;
    }

    private VideoAdapter adapter(Profile profile, Door door, String credential) {
        URI base = sandbox.resolve("/" + profile.name().toLowerCase(Locale.ROOT) + "/" + door.path());
        Duration within = Duration.ofSeconds(4);
        return Adapters.create(
                door.adapter(),
                AdapterSettings.of(base, Credential.of(credential))
                        .withOptions(Map.of("project", "studio"))
                        .withTimeouts(new Timeouts(within, within, within, within)),
                client);
    }

    private void check(Profile profile, Door door, String what, String expected, String got) {
        boolean agree = got.startsWith(expected);
        disagreements += agree ? 0 : 1;
        System.out.printf(
                "%s %-11s %-32s %-40s %s%n",
                agree ? "ok " : "BAD",
                profile,
                door.path() + " " + door.model(),
                what,
                agree ? got : "expected " + expected + ", got " + got);
    }
}

package io.tallylight.gateway.world;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.DownloadResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A provider that does what the prompt says: the first word is the plot, the rest tells one request from another. It keeps
 * count of every submission, so that a test can say that nothing was submitted twice.
 */
public final class ScriptedAdapter implements VideoAdapter {
    private final int clipsPerJob;
    private final Map<String, SubmitRequest> jobs = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> names = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final List<String> submissions = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    private final Map<String, SubmitRequest> requests = new ConcurrentHashMap<>();

    /** One whose jobs make at most so many clips. */
    public ScriptedAdapter(int clipsPerJob) {
        this.clipsPerJob = clipsPerJob;
    }

    /** Prompts as they were submitted, in order. */
    public List<String> submissions() {
        return submissions;
    }

    /** The last request that was submitted with that prompt. */
    public Optional<SubmitRequest> request(String prompt) {
        return Optional.ofNullable(requests.get(prompt));
    }

    /** How often a request with that prompt was submitted. */
    public long submitted(String prompt) {
        return submissions.stream().filter(prompt::equals).count();
    }

    /** How often it was asked about that job. */
    public int questions(String job) {
        AtomicInteger times = asked.get("follow " + job);
        return times == null ? 0 : times.get();
    }

    /** Keeps our own name for a job: that one, or none though it looks for it. */
    public void keepName(String ourId, @Nullable String jobId) {
        names.put(ourId, Optional.ofNullable(jobId));
    }

    @Override
    public Optional<LookUpResult> lookUp(String ourId, String providerModel) {
        return Optional.ofNullable(names.get(ourId))
                .map(id -> id.<LookUpResult>map(LookUpResult.Found::new).orElseGet(LookUpResult.NotKnown::new));
    }

    /** A job that the provider has though nobody wrote its id down. */
    public String existing(SubmitRequest request) {
        String id = "job-" + ids.incrementAndGet();
        jobs.put(id, request);
        return id;
    }

    /** Only the one that makes single clips. */
    @Override
    public boolean takesFrameRate() {
        return clipsPerJob == 1;
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return clipsPerJob;
    }

    @Override
    public SubmitResult submit(SubmitRequest request) {
        submissions.add(request.prompt());
        requests.put(request.prompt(), request);
        int times = asked.computeIfAbsent("submit " + request.ourId(), _ -> new AtomicInteger())
                .incrementAndGet();
        return switch (plot(request)) {
            case "unknown" -> new SubmitResult.Unknown("time-out");
            case "named-late" -> {
                keepName(request.ourId(), existing(request));
                yield new SubmitResult.Unknown("time-out");
            }
            case "unknown-second" ->
                request.ourId().endsWith("-2")
                        ? new SubmitResult.Unknown("time-out")
                        : new SubmitResult.Accepted(existing(request));
            case "refused-at-once" -> new SubmitResult.Refused("moderated", "no");
            case "rejected" -> new SubmitResult.Rejected("bad_length", "no such length");
            case "rejected-by-first" ->
                request.providerModel().equals("first")
                        ? new SubmitResult.Rejected("bad_length", "no such length")
                        : new SubmitResult.Accepted(existing(request));
            case "rate-limited" ->
                times < 3
                        ? new SubmitResult.RateLimited(Duration.ofMillis(10))
                        : new SubmitResult.Accepted(existing(request));
            case "bad-id" -> new SubmitResult.Accepted("job\0");
            case "broken-adapter" -> throw new IllegalStateException("a mistake of ours");
            default -> new SubmitResult.Accepted(existing(request));
        };
    }

    @Override
    public FollowResult follow(JobRef job) {
        SubmitRequest request = jobs.get(job.providerJobId());
        if (request == null) {
            return new FollowResult.NotFound();
        }
        int times = asked.computeIfAbsent("follow " + job.providerJobId(), _ -> new AtomicInteger())
                .incrementAndGet();
        return switch (plot(request)) {
            case "ready" -> succeeded(request.clips());
            case "nul" -> new FollowResult.Failed("internal", "a\0b");
            case "refused" -> new FollowResult.Refused("moderated", "no");
            case "failed" -> new FollowResult.Failed("internal", "sorry");
            case "failed-second" ->
                request.ourId().endsWith("-2")
                        ? new FollowResult.Failed("internal", "sorry")
                        : succeeded(request.clips());
            case "partial" -> succeeded(request.clips() - 1);
            case "filtered" -> new FollowResult.Succeeded(List.of(), request.clips(), null);
            case "never", "never-stubborn" -> new FollowResult.Running(10);
            case "unclear" -> times < 4 ? new FollowResult.Unclear("time-out", null) : succeeded(request.clips());
            default -> times < 2 ? new FollowResult.Queued() : succeeded(request.clips());
        };
    }

    @Override
    public CancelResult cancel(JobRef job) {
        SubmitRequest request = jobs.get(job.providerJobId());
        return request != null && plot(request).equals("never") ? CancelResult.CANCELLED : CancelResult.NOT_OFFERED;
    }

    @Override
    public DownloadResult download(JobRef job, ClipSource clip, Path to) {
        SubmitRequest request = jobs.get(job.providerJobId());
        int times = asked.computeIfAbsent("download " + to, _ -> new AtomicInteger())
                .incrementAndGet();
        if (request == null || (plot(request).equals("dead-link") && times == 1)) {
            return new DownloadResult.Gone("gone");
        }
        try {
            byte[] file = TinyMp4.seconds(plot(request).equals("long") ? request.seconds() + 2 : request.seconds());
            Files.write(to, file);
            return new DownloadResult.Copied(file.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FollowResult succeeded(int clips) {
        List<ClipSource> sources = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            sources.add(new ClipSource("memory:" + i, null));
        }
        return new FollowResult.Succeeded(sources, 0, null);
    }

    private static String plot(SubmitRequest request) {
        return request.prompt().substring(0, request.prompt().indexOf(" "));
    }
}

package io.tallylight.adapters.http;

import io.tallylight.adapters.AdapterSettings;
import io.tallylight.adapters.AdapterSettings.Timeouts;
import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.DownloadResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.wire.Planned;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCall;
import io.tallylight.adapters.wire.ProviderCodec;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Any provider: its codec decides what is said and meant, HTTP carries it. */
public final class CodecAdapter implements VideoAdapter {
    private final ProviderCodec codec;
    private final ProviderHttp http;
    private final ClipCopy copy;
    private final Timeouts timeouts;

    /** Speaks the codec's language to the address in the settings. */
    public CodecAdapter(ProviderCodec codec, AdapterSettings settings, HttpClient client, InstantSource clock) {
        this.codec = codec;
        this.http = new ProviderHttp(client, settings.baseUri(), settings.credential(), codec::authentication, clock);
        this.copy = new ClipCopy(http, codec.clipsNeedCredential(), codec.alsoTrusted());
        this.timeouts = settings.timeouts();
    }

    @Override
    public int mostClipsPerJob(Profile profile) {
        return codec.mostClipsPerJob(profile);
    }

    @Override
    public SubmitResult submit(SubmitRequest request) {
        if (request.clips() < 1 || request.clips() > codec.mostClipsPerJob(Profile.ANY_SECONDS)) {
            throw new IllegalArgumentException("one job here cannot make " + request.clips() + " clips");
        }
        return switch (codec.submit(request)) {
            case Planned.NotOffered none -> none.result();
            case Planned.Send(var call) ->
                switch (http.send(
                        call.traced(request.traceparent()), timeouts.submit(), ProviderAnswer.USUAL_MOST_BYTES)) {
                    case Exchange.Answered(var answer) -> codec.submitted(request, answer);
                    case Exchange.NotSent(var message) -> new SubmitResult.NotSent(message);
                    case Exchange.Unknown(var message) -> new SubmitResult.Unknown(message);
                };
        };
    }

    @Override
    public FollowResult follow(JobRef job) {
        return switch (http.send(codec.follow(job), timeouts.follow(), codec.mostFollowBytes())) {
            case Exchange.Answered(var answer) -> codec.followed(job, answer);
            case Exchange.NotSent(var message) -> new FollowResult.Unclear(message, null);
            case Exchange.Unknown(var message) -> new FollowResult.Unclear(message, null);
        };
    }

    @Override
    public String jobId(String listed, String providerModel) {
        return codec.jobId(listed, providerModel);
    }

    @Override
    public Optional<LookUpResult> lookUp(String ourId, String providerModel) {
        return codec.lookUp(ourId, providerModel)
                .map(call -> switch (http.send(call, timeouts.follow(), codec.mostFollowBytes())) {
                    case Exchange.Answered(var answer) -> codec.lookedUp(ourId, providerModel, answer);
                    case Exchange.NotSent(var message) -> new LookUpResult.Unclear(message);
                    case Exchange.Unknown(var message) -> new LookUpResult.Unclear(message);
                });
    }

    /** Asks first how the job stands: to cancel a finished job would delete what was paid for. */
    @Override
    public CancelResult cancel(JobRef job) {
        Optional<ProviderCall> call = codec.cancel(job);
        if (call.isEmpty()) {
            return CancelResult.NOT_OFFERED;
        }
        return switch (follow(job)) {
            case FollowResult.Queued waiting -> stop(job, call.get());
            case FollowResult.Running running -> stop(job, call.get());
            case FollowResult.Cancelled already -> CancelResult.CANCELLED;
            case FollowResult.Succeeded ended -> CancelResult.TOO_LATE;
            case FollowResult.Refused ended -> CancelResult.TOO_LATE;
            case FollowResult.Failed ended -> CancelResult.TOO_LATE;
            case FollowResult.Expired ended -> CancelResult.TOO_LATE;
            case FollowResult.NotFound ended -> CancelResult.TOO_LATE;
            case FollowResult.Unclear doubt -> CancelResult.UNCLEAR;
        };
    }

    private CancelResult stop(JobRef job, ProviderCall call) {
        return switch (http.send(call, timeouts.cancel(), ProviderAnswer.USUAL_MOST_BYTES)) {
            case Exchange.Answered(var answer) -> codec.cancelled(job, answer);
            case Exchange.NotSent(var message) -> CancelResult.UNCLEAR;
            case Exchange.Unknown(var message) -> CancelResult.UNCLEAR;
        };
    }

    @Override
    public DownloadResult download(JobRef job, FollowResult.ClipSource clip, Path to) {
        return copy.copy(codec.link(clip.location()), to, timeouts.download());
    }
}

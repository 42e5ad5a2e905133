package io.tallylight.adapters.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tallylight.adapters.AdapterSettings;
import io.tallylight.adapters.AdapterSettings.Timeouts;
import io.tallylight.adapters.Adapters;
import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.Credential;
import io.tallylight.adapters.DownloadResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.kit.ScriptedServer.Asked;
import io.tallylight.adapters.kit.ScriptedServer.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every adapter must do, whoever the provider is. A provider's test class hands in a {@link ProviderFixture}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdapterContractTests {
    private static final String SECRET = "sk-secret-0123456789";
    private static final Duration SHORT = Duration.ofMillis(400);

    private final ProviderFixture provider;
    private final JobRef job;
    private final SubmitRequest request;
    private HttpClient client;
    private ScriptedServer server;

    /** For the provider under test. */
    protected AdapterContractTests(ProviderFixture provider) {
        this.provider = provider;
        this.job = new JobRef(provider.jobId(), provider.model());
        this.request = Requests.of(provider.model());
    }

    @BeforeAll
    void openClient() {
        client = Adapters.client(Duration.ofMillis(500));
    }

    @AfterAll
    void closeClient() {
        client.shutdownNow();
    }

    @BeforeEach
    void start() {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSubmissionIsWhatTheDocumentationSays() throws Exception {
        server.answer(200, provider.accepted());

        assertThat(adapter().submit(request)).isEqualTo(new SubmitResult.Accepted(provider.jobId()));

        Asked asked = server.lastAsked();
        assertThat(asked.method() + " " + asked.path()).isEqualTo("POST " + provider.submitPath());
        assertThat(new ObjectMapper().readTree(asked.body()))
                .isEqualTo(new ObjectMapper().readTree(provider.submitBody()));
        assertThat(asked.header("content-type")).contains("application/json");
        assertThat(asked.header("traceparent")).contains(Requests.TRACEPARENT);
        provider.credentialHeaders(SECRET)
                .forEach((name, value) -> assertThat(asked.header(name)).contains(value));
    }

    @Test
    void aJobIsFollowedByItsId() {
        server.answer(200, provider.running().getFirst());

        adapter().follow(job);

        Asked asked = server.lastAsked();
        assertThat(asked.method() + " " + asked.path()).isEqualTo(provider.followLine());
        provider.credentialHeaders(SECRET)
                .forEach((name, value) -> assertThat(asked.header(name)).contains(value));
    }

    @Test
    void waitingAndRunningAreToldApart() {
        for (String waiting : provider.waiting()) {
            assertThat(follow(200, waiting)).as(waiting).isEqualTo(new FollowResult.Queued());
        }
        for (String running : provider.running()) {
            assertThat(follow(200, running)).as(running).isInstanceOf(FollowResult.Running.class);
        }
    }

    @Test
    void aFinishedJobHasItsClips() {
        FollowResult result = follow(200, provider.succeeded(server.address()));

        assertThat(result).isInstanceOfSatisfying(FollowResult.Succeeded.class, done -> {
            assertThat(done.clips()).hasSize(1);
            assertThat(done.filtered()).isZero();
            assertThat(done.reportedCost()).isNull();
        });
    }

    @Test
    void aFinishedClipIsCopiedWhole(@TempDir Path folder) throws Exception {
        server.answer(200, provider.succeeded(server.address())).answer(200, "clip");
        VideoAdapter adapter = adapter();
        Path file = folder.resolve("clip.mp4");

        FollowResult.ClipSource clip =
                ((FollowResult.Succeeded) adapter.follow(job)).clips().getFirst();

        assertThat(adapter.download(job, clip, file)).isEqualTo(new DownloadResult.Copied(4));
        assertThat(file).hasContent("clip");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
        if (!provider.clipPath().isEmpty()) {
            Asked asked = server.lastAsked();
            assertThat(asked.method() + " " + asked.path()).isEqualTo("GET " + provider.clipPath());
            provider.credentialHeaders(SECRET).forEach((name, value) -> assertThat(asked.header(name))
                    .isEqualTo(provider.clipNeedsCredential() ? Optional.of(value) : Optional.empty()));
        }
    }

    @Test
    void aRefusalIsNoFailureAndNoSuccess() {
        for (String refused : provider.refused()) {
            assertThat(follow(200, refused)).as(refused).isInstanceOf(FollowResult.Refused.class);
        }
    }

    @Test
    void aFailureIsNoRefusal() {
        for (String failed : provider.failed()) {
            assertThat(follow(200, failed)).as(failed).isInstanceOf(FollowResult.Failed.class);
        }
    }

    @Test
    void aRunningJobIsCancelledWhereThatIsOffered() {
        server.answer(200, provider.running().getFirst()).answer(204, "");

        assertThat(adapter().cancel(job)).isEqualTo(provider.cancelOfRunning());
    }

    @Test
    void aFinishedJobIsNeverCancelledAway() {
        server.answer(200, provider.succeeded(server.address())).answer(204, "");

        CancelResult result = adapter().cancel(job);

        assertThat(result)
                .isEqualTo(
                        provider.cancelOfRunning() == CancelResult.CANCELLED
                                ? CancelResult.TOO_LATE
                                : CancelResult.NOT_OFFERED);
        assertThat(server.asked()).noneMatch(asked -> asked.method().equals("DELETE"));
    }

    @Test
    void aRateLimitSaysHowLongToWait() {
        server.answer(429, provider.rateLimitHeaders(), provider.rateLimited());
        assertThat(adapter().submit(request)).isEqualTo(new SubmitResult.RateLimited(provider.rateLimitWait()));

        server.answer(429, provider.rateLimitHeaders(), provider.rateLimited());
        assertThat(adapter().follow(job))
                .isInstanceOfSatisfying(FollowResult.Unclear.class, unclear -> assertThat(unclear.retryAfter())
                        .isEqualTo(provider.rateLimitWait()));
    }

    @Test
    void aRateLimitWithoutAWaitIsOneToo() {
        assertThat(submit(429, "slow down")).isEqualTo(new SubmitResult.RateLimited(null));
    }

    @Test
    void aRefusedCredentialIsRejectedAndNeverQuoted() {
        for (int status : new int[] {401, 403}) {
            SubmitResult result = submit(status, provider.unauthorized(SECRET));

            assertThat(result)
                    .isInstanceOfSatisfying(SubmitResult.Rejected.class, rejected -> assertThat(rejected.code())
                            .isEqualTo("unauthorized"));
            assertThat(result.toString()).doesNotContain(SECRET);
            FollowResult followed = follow(status, provider.unauthorized(SECRET));
            assertThat(followed).isInstanceOf(FollowResult.Unclear.class);
            assertThat(followed.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void aBadRequestIsRejectedWithTheProvidersWord() {
        assertThat(submit(400, provider.badRequest()))
                .isInstanceOfSatisfying(SubmitResult.Rejected.class, rejected -> assertThat(rejected.code())
                        .isEqualTo(provider.badRequestCode()));
        for (int status : new int[] {404, 409, 422}) {
            assertThat(submit(status, "{}")).as("HTTP %d", status).isInstanceOf(SubmitResult.Rejected.class);
        }
    }

    @Test
    void afterAServerErrorTheJobMayExist() {
        for (int status : new int[] {408, 500, 502, 503, 504}) {
            assertThat(submit(status, "oops")).as("HTTP %d", status).isInstanceOf(SubmitResult.Unknown.class);
            assertThat(follow(status, "oops")).as("HTTP %d", status).isInstanceOf(FollowResult.Unclear.class);
        }
    }

    @Test
    void aJobTheProviderDoesNotKnowIsNotFound() {
        assertThat(follow(404, "{}")).isEqualTo(new FollowResult.NotFound());
        assertThat(follow(410, "")).isEqualTo(new FollowResult.NotFound());
    }

    @Test
    void anUnreadableAnswerLeavesDoubt() {
        String cut = provider.accepted().substring(0, provider.accepted().length() / 2);
        for (String body : new String[] {"", "<html>busy</html>", "[]", "{}", "null", cut, provider.accepted() + "x"}) {
            assertThat(submit(200, body)).as(body).isInstanceOf(SubmitResult.Unknown.class);
        }
        String running = provider.running().getFirst();
        for (String body :
                new String[] {"", "<html>busy</html>", "[]", "{}", running.substring(0, running.length() / 2)}) {
            assertThat(follow(200, body)).as(body).isInstanceOf(FollowResult.Unclear.class);
        }
    }

    @Test
    void anUnknownStatusIsAskedAgain() {
        assertThat(follow(200, provider.unknownStatus())).isInstanceOf(FollowResult.Unclear.class);
    }

    @Test
    void anAnswerCutOffLeavesDoubt() {
        server.will(new Reply.CutOff(provider.accepted()))
                .will(new Reply.CutOff(provider.running().getFirst()));

        assertThat(adapter().submit(request)).isInstanceOf(SubmitResult.Unknown.class);
        assertThat(adapter().follow(job)).isInstanceOf(FollowResult.Unclear.class);
    }

    @Test
    void anEndlessAnswerLeavesDoubt() {
        assertThat(submit(200, provider.accepted() + " ".repeat(2 << 20))).isInstanceOf(SubmitResult.Unknown.class);
    }

    @Test
    void silenceAfterSendingLeavesDoubt() {
        server.will(new Reply.Silence()).will(new Reply.Silence());

        assertThat(adapter(server.address(), SHORT).submit(request)).isInstanceOf(SubmitResult.Unknown.class);
        assertThat(adapter(server.address(), SHORT).follow(job)).isInstanceOf(FollowResult.Unclear.class);
        assertThat(server.asked())
                .filteredOn(asked -> asked.path().equals(provider.submitPath()))
                .hasSize(1);
    }

    /** A connection that was used before and breaks must not make the client send a submission again by itself. */
    @Test
    void aBrokenConnectionLeavesDoubtAndNothingIsSentTwice() {
        server.answer(200, provider.accepted()).will(new Reply.HangUp()).answer(200, provider.accepted());
        VideoAdapter adapter = adapter();

        assertThat(adapter.submit(request)).isInstanceOf(SubmitResult.Accepted.class);
        assertThat(adapter.submit(request)).isInstanceOf(SubmitResult.Unknown.class);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void whatNeverArrivedMayBeSentAgain() throws Exception {
        assertThat(adapter(Unreachable.refusing(), SHORT).submit(request)).isInstanceOf(SubmitResult.NotSent.class);
        assertThat(adapter(URI.create("http://nowhere.invalid"), Duration.ofSeconds(20))
                        .submit(request))
                .isInstanceOf(SubmitResult.NotSent.class);
        try (Unreachable full = new Unreachable()) {
            assertThat(adapter(full.address(), Duration.ofSeconds(20)).submit(request))
                    .isInstanceOf(SubmitResult.NotSent.class);
        }
    }

    @Test
    void moreClipsThanAJobHoldsAreOurOwnMistake() {
        int most = adapter().mostClipsPerJob(Profile.ANY_SECONDS);

        assertThat(adapter().mostClipsPerJob(Profile.CONTRACT)).isBetween(1, most);
        assertThatThrownBy(() -> adapter().submit(Requests.clips(request, most + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.asked()).isEmpty();
    }

    private SubmitResult submit(int status, String body) {
        server.answer(status, body);
        return adapter().submit(request);
    }

    private FollowResult follow(int status, String body) {
        server.answer(status, body);
        return adapter().follow(job);
    }

    private VideoAdapter adapter() {
        return adapter(server.address(), Duration.ofSeconds(20));
    }

    private VideoAdapter adapter(URI address, Duration within) {
        AdapterSettings settings = AdapterSettings.of(address, Credential.of(SECRET))
                .withOptions(provider.options())
                .withTimeouts(new Timeouts(within, within, within, within));
        return Adapters.create(provider.adapter(), settings, client);
    }
}

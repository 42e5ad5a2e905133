package io.tallylight.adapters.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.kit.ScriptedServer.Asked;
import io.tallylight.adapters.kit.ScriptedServer.Reply;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract kit on submissions: what is sent, and what becomes of it. */
abstract class SubmissionContract extends ContractStage {
    SubmissionContract(ProviderFixture provider) {
        super(provider);
    }

    @Test
    void aSubmissionIsWhatTheDocumentationSays() throws Exception {
        server().answer(provider.acceptedStatus(), provider.accepted());

        assertThat(adapter().submit(request)).isEqualTo(new SubmitResult.Accepted(provider.jobId()));

        Asked asked = server().lastAsked();
        assertThat(asked.method() + " " + asked.path()).isEqualTo("POST " + provider.submitPath());
        assertThat(new ObjectMapper().readTree(asked.body()))
                .isEqualTo(new ObjectMapper().readTree(provider.submitBody()));
        assertThat(asked.header("content-type")).contains("application/json");
        assertThat(asked.header("traceparent")).contains(Requests.TRACEPARENT);
        provider.credentialHeaders(SECRET)
                .forEach((name, value) -> assertThat(asked.header(name)).contains(value));
    }

    @Test
    void moderationAtTheDoorIsARefusal() {
        for (ProviderFixture.Turned turned : provider.refusedAtOnce()) {
            assertThat(submit(turned.status(), turned.body()))
                    .as(turned.body())
                    .isInstanceOf(SubmitResult.Refused.class);
        }
    }

    @Test
    void aRateLimitWithoutAWaitIsOneToo() {
        assertThat(submit(429, "slow down")).isEqualTo(new SubmitResult.RateLimited(null));
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

    /** A connection that was used before and breaks must not make the client send a submission again by itself. */
    @Test
    void aBrokenConnectionLeavesDoubtAndNothingIsSentTwice() {
        server().answer(200, provider.accepted()).will(new Reply.HangUp()).answer(200, provider.accepted());
        VideoAdapter adapter = adapter();

        assertThat(adapter.submit(request)).isInstanceOf(SubmitResult.Accepted.class);
        assertThat(adapter.submit(request)).isInstanceOf(SubmitResult.Unknown.class);
        assertThat(server().asked()).hasSize(2);
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
        assertThat(server().asked()).isEmpty();
    }
}

package io.tallylight.adapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.DownloadResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.kit.ScriptedServer.Asked;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract kit on following: how a job stands, what it made, how it is stopped and found. */
abstract class FollowingContract extends SubmissionContract {
    FollowingContract(ProviderFixture provider) {
        super(provider);
    }

    @Test
    void aJobIsFollowedByItsId() {
        server().answer(200, provider.running().getFirst());

        adapter().follow(job);

        Asked asked = server().lastAsked();
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
        FollowResult result = follow(200, provider.succeeded(server().address()));

        assertThat(result).isInstanceOfSatisfying(FollowResult.Succeeded.class, done -> {
            assertThat(done.clips()).hasSize(1);
            assertThat(done.filtered()).isZero();
            assertThat(done.reportedCost()).isNull();
        });
    }

    @Test
    void aFinishedClipIsCopiedWhole(@TempDir Path folder) throws Exception {
        server().answer(200, provider.succeeded(server().address())).answer(200, "clip");
        VideoAdapter adapter = adapter();
        Path file = folder.resolve("clip.mp4");

        FollowResult.ClipSource clip =
                ((FollowResult.Succeeded) adapter.follow(job)).clips().getFirst();

        assertThat(adapter.download(job, clip, file)).isEqualTo(new DownloadResult.Copied(4));
        assertThat(file).hasContent("clip");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
        if (!provider.clipPath().isEmpty()) {
            Asked asked = server().lastAsked();
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

    /** Where a provider has no word for it, our own deadline ends the job. */
    @Test
    void aLapsedJobHasExpired() {
        for (String expired : provider.expired()) {
            assertThat(follow(200, expired)).as(expired).isEqualTo(new FollowResult.Expired());
        }
    }

    @Test
    void aStoppedJobIsCancelled() {
        for (String cancelled : provider.cancelled()) {
            assertThat(follow(200, cancelled)).as(cancelled).isEqualTo(new FollowResult.Cancelled());
        }
        if (provider.cancelOfRunning() == CancelResult.CANCELLED) {
            assertThat(provider.cancelled()).isNotEmpty();
        }
    }

    @Test
    void aRunningJobIsCancelledWhereThatIsOffered() {
        server().answer(200, provider.running().getFirst()).answer(204, "");

        assertThat(adapter().cancel(job)).isEqualTo(provider.cancelOfRunning());
    }

    @Test
    void aFinishedJobIsNeverCancelledAway() {
        server().answer(200, provider.succeeded(server().address())).answer(204, "");

        CancelResult result = adapter().cancel(job);

        assertThat(result)
                .isEqualTo(
                        provider.cancelOfRunning() == CancelResult.CANCELLED
                                ? CancelResult.TOO_LATE
                                : CancelResult.NOT_OFFERED);
        assertThat(server().asked()).noneMatch(asked -> asked.method().equals("DELETE"));
    }

    @Test
    void aJobTheProviderDoesNotKnowIsNotFound() {
        assertThat(follow(404, "{}")).isEqualTo(new FollowResult.NotFound());
        assertThat(follow(410, "")).isEqualTo(new FollowResult.NotFound());
    }

    @Test
    void anUnknownStatusIsAskedAgain() {
        assertThat(follow(200, provider.unknownStatus())).isInstanceOf(FollowResult.Unclear.class);
    }

    @Test
    void aJobIsFoundByOurOwnNameWhereTheProviderKeepsOne() {
        Optional<ProviderFixture.OwnName> name = provider.ownName();
        if (name.isEmpty()) {
            assertThat(adapter().lookUp(request.ourId(), request.providerModel()))
                    .isEmpty();
            assertThat(server().asked()).isEmpty();
            return;
        }
        assertThat(provider.submitBody()).contains(request.ourId());
        assertThat(lookUp(200, name.get().found())).contains(new LookUpResult.Found(provider.jobId()));
        Asked asked = server().lastAsked();
        assertThat(asked.method() + " " + asked.path()).isEqualTo(name.get().line());
        provider.credentialHeaders(SECRET)
                .forEach((header, value) -> assertThat(asked.header(header)).contains(value));
        assertThat(lookUp(200, name.get().notKnown())).contains(new LookUpResult.NotKnown());
    }
}

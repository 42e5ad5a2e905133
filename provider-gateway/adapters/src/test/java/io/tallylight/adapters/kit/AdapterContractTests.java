package io.tallylight.adapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.kit.ScriptedServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every adapter must do, whoever the provider is: submissions, following, and here what is wrong with answers. A provider's
 * test class hands in a {@link ProviderFixture}.
 */
public abstract class AdapterContractTests extends FollowingContract {
    /** For the provider under test. */
    protected AdapterContractTests(ProviderFixture provider) {
        super(provider);
    }

    @Test
    void aRateLimitSaysHowLongToWait() {
        server().answer(429, provider.rateLimitHeaders(), provider.rateLimited());
        assertThat(adapter().submit(request)).isEqualTo(new SubmitResult.RateLimited(provider.rateLimitWait()));

        server().answer(429, provider.rateLimitHeaders(), provider.rateLimited());
        assertThat(adapter().follow(job))
                .isInstanceOfSatisfying(FollowResult.Unclear.class, unclear -> assertThat(unclear.retryAfter())
                        .isEqualTo(provider.rateLimitWait()));
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
    void afterAServerErrorTheJobMayExist() {
        for (int status : new int[] {408, 500, 502, 503, 504}) {
            assertThat(submit(status, "oops")).as("HTTP %d", status).isInstanceOf(SubmitResult.Unknown.class);
            assertThat(follow(status, "oops")).as("HTTP %d", status).isInstanceOf(FollowResult.Unclear.class);
        }
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
    void anAnswerCutOffLeavesDoubt() {
        server().will(new Reply.CutOff(provider.accepted()))
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
        server().will(new Reply.Silence()).will(new Reply.Silence());

        assertThat(adapter(server().address(), SHORT).submit(request)).isInstanceOf(SubmitResult.Unknown.class);
        assertThat(adapter(server().address(), SHORT).follow(job)).isInstanceOf(FollowResult.Unclear.class);
        assertThat(server().asked())
                .filteredOn(asked -> asked.path().equals(provider.submitPath()))
                .hasSize(1);
    }

    /** The provider took the job, and we did not hear of it: only a look-up by our own name can tell. */
    @Test
    void aJobTakenAfterOurPatienceIsInDoubtUntilItIsLookedUp() {
        server().will(new Reply.Late(SHORT.multipliedBy(4), provider.accepted()));

        assertThat(adapter(server().address(), SHORT).submit(request)).isInstanceOf(SubmitResult.Unknown.class);
        provider.ownName().ifPresent(name -> assertThat(lookUp(200, name.found()))
                .contains(new LookUpResult.Found(provider.jobId())));
    }

    @Test
    void aLookUpWithoutAUsableAnswerProvesNothing() {
        if (provider.ownName().isEmpty()) {
            return;
        }
        for (int status : new int[] {401, 404, 429, 500, 503}) {
            assertThat(lookUp(status, "oops").orElseThrow())
                    .as("HTTP %d", status)
                    .isInstanceOf(LookUpResult.Unclear.class);
        }
        String found = provider.ownName().get().found();
        for (String body : new String[] {"", "[]", "{}", found.substring(0, found.length() / 2)}) {
            assertThat(lookUp(200, body).orElseThrow()).as(body).isInstanceOf(LookUpResult.Unclear.class);
        }
        server().will(new Reply.Silence());
        assertThat(adapter(server().address(), SHORT).lookUp(request.ourId(), request.providerModel()))
                .containsInstanceOf(LookUpResult.Unclear.class);
    }

    /** However far an answer came: a part of it is none. */
    @Test
    void noPartOfAnAnswerEndsAJobOrMakesOne() {
        for (String whole : answers()) {
            for (int cut = 0; cut < whole.length(); cut += Math.max(1, whole.length() / 12)) {
                String part = whole.substring(0, cut);
                assertThat(follow(200, part)).as(part).isInstanceOf(FollowResult.Unclear.class);
                assertThat(submit(200, part)).as(part).isInstanceOf(SubmitResult.Unknown.class);
            }
        }
    }

    /** Any field may be missing or be of another kind: the adapter never breaks, and doubt stays doubt. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aMalformedAnswerIsNeverAnException(long seed) throws Exception {
        Malformed malformed = new Malformed(seed);
        for (String whole : answers()) {
            String body = malformed.of(whole);
            assertThat(follow(200, body)).as(body).isNotNull();
            assertThat(follow(400, body)).as(body).isNotInstanceOf(FollowResult.Succeeded.class);
            assertThat(submit(200, body)).as(body).isNotNull();
            assertThat(submit(500, body)).as(body).isNotInstanceOf(SubmitResult.Accepted.class);
        }
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 12), LongStream.of(System.nanoTime()));
    }

    private List<String> answers() {
        List<String> all = new ArrayList<>();
        all.add(provider.accepted());
        all.add(provider.succeeded(server().address()));
        all.addAll(provider.waiting());
        all.addAll(provider.running());
        all.addAll(provider.refused());
        all.addAll(provider.failed());
        return all;
    }
}

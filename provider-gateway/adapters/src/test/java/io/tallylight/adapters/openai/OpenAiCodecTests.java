package io.tallylight.adapters.openai;

import static io.tallylight.adapters.wire.CodecTesting.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.Succeeded;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.kit.Requests;
import io.tallylight.adapters.wire.CodecTesting;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiCodecTests {
    private final OpenAiCodec codec = new OpenAiCodec(Map.of());
    private final JobRef job = new JobRef("video_1", "sora-2");

    @ParameterizedTest(name = "{0} at {1} from {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    text_to_video  | 1280x720 |                 | /v1/videos {"model":"sora-2","seconds":"8","size":"1280x720"}
                    text_to_video  | 1080p    |                 | /v1/videos {"model":"sora-2","seconds":"8","size":"1920x1080"}
                    text_to_video  | 1024p    |                 | /v1/videos {"model":"sora-2","seconds":"8","size":"1792x1024"}
                    text_to_video  | ''       |                 | /v1/videos {"model":"sora-2","seconds":"8"}
                    text_to_video  | huge     |                 | unsupported_resolution
                    image_to_video | 720x1280 |                 | /v1/videos {"model":"sora-2","seconds":"8","size":"720x1280"}
                    image_to_video | 720x1280 | https://x/a.png | /v1/videos {"model":"sora-2","seconds":"8","size":"720x1280","input_reference":{"image_url":"https://x/a.png"}}
                    video_edit     | 1280x720 |                 | /v1/videos {"model":"sora-2","seconds":"8","size":"1280x720"}
                    video_edit     | 1280x720 | video_7         | /v1/videos/video_7/remix {}
                    video_edit     | 1280x720 | https://x/a.mp4 | unsupported_input
                    upscale        | 1280x720 |                 | operation_not_offered
                    live           | 1280x720 |                 | operation_not_offered
                    """)
    void whatIsSent(String operation, String resolution, @Nullable String input, String line) {
        assertThat(CodecTesting.line(codec, Requests.of("sora-2", Operation.parse(operation), resolution, input)))
                .isEqualTo(line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"status":"queued"}                                                | Queued[]
                    {"status":"in_progress","progress":40}                             | Running[percent=40]
                    {"status":"in_progress","progress":140}                            | Running[percent=100]
                    {"status":"in_progress","progress":1e99}                           | Running[percent=100]
                    {"status":"in_progress","progress":"?"}                            | Running[percent=null]
                    {"status":"failed","error":{"code":"moderation_blocked"}}          | Refused[code=moderation_blocked, message=failed without a reason]
                    {"status":"failed","error":{"code":"oom","message":"no memory"}}   | Failed[code=oom, message=no memory]
                    {"status":"failed","error":null}                                   | Failed[code=unknown, message=failed without a reason]
                    {"status":"failed"}                                                | Failed[code=unknown, message=failed without a reason]
                    {"status":"cancelled"}                                             | Cancelled[]
                    {"status":"canceled"}                                              | Cancelled[]
                    {"status":"expired"}                                               | Expired[]
                    {"status":"COMPLETED"}                                             | Unclear[message=unknown status COMPLETED, retryAfter=null]
                    {"status":7}                                                       | Unclear[message=unknown status 7, retryAfter=null]
                    {}                                                                 | Unclear[message=unknown status (none), retryAfter=null]
                    """)
    void whatAStatusMeans(String body, String result) {
        assertThat(codec.followed(job, answer(200, body))).hasToString(result);
    }

    /** Compatible servers echo what was asked, or say "4" whatever it was. */
    @ParameterizedTest(name = "trusted {0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    false | "8"     |
                    true  | "8"     | 8
                    true  | "5.041" | 5.041
                    true  | 8       | 8
                    true  | "-1"    |
                    true  | "eight" |
                    true  | null    |
                    """)
    void secondsAreTakenOnlyFromServersThatMeasure(boolean trusted, String seconds, @Nullable BigDecimal reported) {
        OpenAiCodec told = new OpenAiCodec(Map.of("trust_seconds", String.valueOf(trusted)));

        FollowResult result = told.followed(job, answer(200, "{\"status\":\"completed\",\"seconds\":" + seconds + "}"));

        assertThat(((Succeeded) result).clips().getFirst().reportedSeconds()).isEqualTo(reported);
    }

    @Test
    void aPromptRefusedAtTheDoorIsARefusal() {
        String body = "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"no\"}}";

        assertThat(codec.submitted(Requests.of("sora-2"), answer(400, body)))
                .isEqualTo(new SubmitResult.Refused("moderation_blocked", "no"));
        assertThat(codec.submitted(Requests.of("sora-2"), answer(500, body))).isInstanceOf(SubmitResult.Unknown.class);
    }

    @Test
    void aJobThatFailsAtOnceWasAcceptedAllTheSame() {
        assertThat(codec.submitted(Requests.of("sora-2"), answer(200, "{\"id\":\"video_1\",\"status\":\"failed\"}")))
                .isEqualTo(new SubmitResult.Accepted("video_1"));
    }

    @Test
    void anIdCannotLeaveItsPlaceInThePath() {
        assertThat(codec.follow(new JobRef("a?b#c d", "m")).path()).isEqualTo("/v1/videos/a%3Fb%23c%20d");
    }

    @Test
    void aWaitThatIsUselessIsARejection() {
        var stop = io.tallylight.adapters.wire.ProviderAnswer.of(
                429,
                Map.of("X-Should-Retry", "false"),
                "{\"error\":{\"code\":\"insufficient_quota\"}}",
                java.time.Instant.EPOCH);

        assertThat(codec.submitted(Requests.of("sora-2"), stop))
                .isEqualTo(new SubmitResult.Rejected("insufficient_quota", "HTTP 429"));
    }
}

package io.tallylight.adapters.runway;

import static io.tallylight.adapters.wire.CodecTesting.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.kit.Requests;
import io.tallylight.adapters.wire.CodecTesting;
import io.tallylight.values.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunwayCodecTests {
    private final RunwayCodec codec = new RunwayCodec(Map.of());
    private final JobRef job = new JobRef("t", "gen4.5");

    @ParameterizedTest(name = "{0} {1} at {2} from {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    gen4.5     | text_to_video  | 1280x720 |                 | /v1/text_to_video {"model":"gen4.5","duration":8,"ratio":"1280:720"}
                    gen4.5     | text_to_video  | 720x1280 |                 | /v1/text_to_video {"model":"gen4.5","duration":8,"ratio":"720:1280"}
                    gen4.5     | text_to_video  | 1080p    |                 | /v1/text_to_video {"model":"gen4.5","duration":8,"ratio":"1920:1080"}
                    gen4.5     | text_to_video  | ''       |                 | /v1/text_to_video {"model":"gen4.5","duration":8}
                    gen4.5     | text_to_video  | wide     |                 | unsupported_resolution
                    veo3.1     | text_to_video  | 1280x720 |                 | /v1/text_to_video {"model":"veo3.1","duration":8,"ratio":"1280:720","audio":true}
                    seedance2  | text_to_video  | 1280x720 |                 | /v1/text_to_video {"model":"seedance2","duration":8,"ratio":"1280:720","audio":true}
                    gen4_turbo | image_to_video | 1280x720 |                 | /v1/image_to_video {"model":"gen4_turbo","duration":8,"ratio":"1280:720"}
                    gen4_turbo | image_to_video | 960x960  | https://x/a.png | /v1/image_to_video {"model":"gen4_turbo","promptImage":[{"uri":"https://x/a.png","position":"first"}],"duration":8,"ratio":"960:960"}
                    gen4_aleph | video_edit     | 1280x720 |                 | /v1/video_to_video {"model":"gen4_aleph","duration":8,"ratio":"1280:720"}
                    aleph2     | video_edit     | 1280x720 | https://x/a.mp4 | /v1/video_to_video {"model":"aleph2","videoUri":"https://x/a.mp4","targetAspectRatio":"1280:720"}
                    aleph2     | upscale        | 1280x720 |                 | operation_not_offered
                    aleph2     | live           | 1280x720 |                 | operation_not_offered
                    """)
    void whatIsSent(String model, String operation, String resolution, @Nullable String input, String line) {
        assertThat(CodecTesting.line(codec, Requests.of(model, Operation.parse(operation), resolution, input)))
                .isEqualTo(line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"status":"PENDING"}                                                   | Queued[]
                    {"status":"THROTTLED"}                                                 | Queued[]
                    {"status":"RUNNING","progress":0.42}                                   | Running[percent=42]
                    {"status":"RUNNING","progress":1}                                      | Running[percent=100]
                    {"status":"RUNNING","progress":42}                                     | Running[percent=42]
                    {"status":"RUNNING","progress":-1}                                     | Running[percent=0]
                    {"status":"RUNNING","progress":1e999999999}                            | Running[percent=100]
                    {"status":"RUNNING"}                                                   | Running[percent=null]
                    {"status":"FAILED","failureCode":"SAFETY.INPUT.IMAGE","failure":"no"}  | Refused[code=SAFETY.INPUT.IMAGE, message=no]
                    {"status":"FAILED","failureCode":"SAFETY.NEW.KIND"}                    | Refused[code=SAFETY.NEW.KIND, message=failed without a reason]
                    {"status":"FAILED","failureCode":"SAFETYNET"}                          | Failed[code=SAFETYNET, message=failed without a reason]
                    {"status":"FAILED","failureCode":"INTERNAL","failure":"bad"}           | Failed[code=INTERNAL, message=bad]
                    {"status":"FAILED"}                                                    | Failed[code=unknown, message=failed without a reason]
                    {"status":"CANCELLED"}                                                 | Cancelled[]
                    {"status":"SUCCEEDED","output":[]}                                     | Unclear[message=succeeded, but there is no output yet, retryAfter=null]
                    {"status":"SUCCEEDED","output":[{}]}                                   | Unclear[message=an output that is no link, retryAfter=null]
                    {"status":"pending"}                                                   | Unclear[message=unknown status pending, retryAfter=null]
                    """)
    void whatAStatusMeans(String body, String result) {
        assertThat(codec.followed(job, answer(200, body))).hasToString(result);
    }

    @ParameterizedTest(name = "DELETE answered {0} is {1}")
    @CsvSource({
        "204,CANCELLED",
        "200,CANCELLED",
        "404,TOO_LATE",
        "409,TOO_LATE",
        "401,UNCLEAR",
        "429,UNCLEAR",
        "500,UNCLEAR"
    })
    void whatAnAnswerToACancelMeans(int status, CancelResult result) {
        assertThat(codec.cancelled(job, answer(status, ""))).isEqualTo(result);
    }
}

package io.tallylight.adapters.luma;

import static io.tallylight.adapters.wire.CodecTesting.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.kit.Requests;
import io.tallylight.adapters.wire.CodecTesting;
import io.tallylight.values.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LumaCodecTests {
    private static final String AGENTS = "/v1/generations ";
    private static final String DREAM_MACHINE = "/dream-machine/v1/generations ";

    private final LumaCodec codec = new LumaCodec();
    private final JobRef agents = new JobRef("g", "ray-3.2");
    private final JobRef dreamMachine = new JobRef("g", "ray-2");

    @ParameterizedTest(name = "{1} of {0} at {2} from {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    ray-3.2     | text_to_video  | 1080x1920 |                          | {"model":"ray-3.2","type":"video","aspect_ratio":"9:16","video":{"resolution":"1080p","duration":"8s"}}
                    ray-3.2     | text_to_video  | 1680x720  |                          | {"model":"ray-3.2","type":"video","aspect_ratio":"21:9","video":{"resolution":"720p","duration":"8s"}}
                    ray-3.2     | text_to_video  | ''        |                          | {"model":"ray-3.2","type":"video","video":{"duration":"8s"}}
                    ray-3.2     | image_to_video | ''        |                          | {"model":"ray-3.2","type":"video","video":{"duration":"8s"}}
                    ray-3.2     | image_to_video | ''        | https://x/a.png          | {"model":"ray-3.2","type":"video","video":{"duration":"8s","start_frame":{"url":"https://x/a.png"}}}
                    ray-3.2     | image_to_video | ''        | data:image/png;base64,QQ | {"model":"ray-3.2","type":"video","video":{"duration":"8s","start_frame":{"data":"QQ","media_type":"image/png"}}}
                    """)
    void whatIsSentToTheAgentsApi(
            String model, String operation, String resolution, @Nullable String input, String body) {
        assertThat(line(model, operation, resolution, input)).isEqualTo(AGENTS + body);
    }

    @ParameterizedTest(name = "{1} of {0} at {2} from {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    ray-2       | text_to_video  | 4k       |                 | {"model":"ray-2","duration":"8s","resolution":"4k","aspect_ratio":"16:9"}
                    ray-flash-2 | text_to_video  | 720x1680 |                 | {"model":"ray-flash-2","duration":"8s","resolution":"720p","aspect_ratio":"9:21"}
                    ray-1-6     | image_to_video | ''       |                 | {"model":"ray-1-6","duration":"8s"}
                    ray-2       | image_to_video | ''       | https://x/a.png | {"model":"ray-2","duration":"8s","keyframes":{"frame0":{"type":"image","url":"https://x/a.png"}}}
                    """)
    void whatIsSentToDreamMachine(
            String model, String operation, String resolution, @Nullable String input, String body) {
        assertThat(line(model, operation, resolution, input)).isEqualTo(DREAM_MACHINE + body);
    }

    @ParameterizedTest(name = "{1} of {0} at {2} from {3} is {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    ray-3.2 | text_to_video  | 4k       |                          | unsupported_resolution
                    ray-3.2 | text_to_video  | 1792x1024|                          | unsupported_resolution
                    ray-3.2 | text_to_video  | hd       |                          | unsupported_resolution
                    ray-2   | text_to_video  | 360p     |                          | unsupported_resolution
                    ray-2   | image_to_video | 720p     | data:image/png;base64,QQ | unsupported_input
                    ray-3.2 | video_edit     | 720p     | https://x/a.mp4          | operation_not_offered
                    ray-2   | video_edit     | 720p     |                          | operation_not_offered
                    ray-3.2 | upscale        | 720p     |                          | operation_not_offered
                    ray-2   | live           | 720p     |                          | operation_not_offered
                    """)
    void whatIsNotSent(String model, String operation, String resolution, @Nullable String input, String code) {
        assertThat(line(model, operation, resolution, input)).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    402 | Insufficient credits | Rejected[code=insufficient_credits, message=Insufficient credits]
                    403 | account suspended    | Rejected[code=unauthorized, message=the provider does not accept our credential: HTTP 403]
                    413 | too large            | Rejected[code=http_413, message=too large]
                    422 | image data           | Rejected[code=unprocessable, message=image data]
                    502 | bad gateway          | Unknown[message=HTTP 502 after sending]
                    503 | busy                 | Unknown[message=HTTP 503 after sending]
                    """)
    void whatAnErrorMeansForASubmission(int status, String detail, String result) {
        for (String model : List.of("ray-3.2", "ray-2")) {
            assertThat(codec.submitted(Requests.of(model), answer(status, "{\"detail\":\"" + detail + "\"}")))
                    .hasToString(result);
        }
    }

    @Test
    void aJobThatFailedAtOnceWasAccepted() {
        assertThat(codec.submitted(Requests.of("ray-3.2"), answer(201, "{\"id\":\"g\",\"state\":\"failed\"}")))
                .isEqualTo(new SubmitResult.Accepted("g"));
    }

    /** The two products have a state each that the other has not. */
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"processing,Running,Unclear", "dreaming,Unclear,Running", "queued,Queued,Queued", "done,Unclear,Unclear"
    })
    void theProductsShareNoTableOfStates(String state, String ofAgents, String ofDreamMachine) {
        String body = "{\"id\":\"g\",\"state\":\"" + state + "\"}";

        assertThat(codec.followed(agents, answer(200, body)).getClass().getSimpleName())
                .isEqualTo(ofAgents);
        assertThat(codec.followed(dreamMachine, answer(200, body)).getClass().getSimpleName())
                .isEqualTo(ofDreamMachine);
    }

    @Test
    void onlyVideosAreClips() {
        FollowResult result = codec.followed(agents, answer(200, """
                {"id":"g","state":"completed","output":[{"type":"exr","url":"https://h/e"},{"type":"video","url":"https://h/v"}]}"""));

        assertThat(result).isEqualTo(new FollowResult.Succeeded(List.of(new ClipSource("https://h/v", null)), 0, null));
    }

    @Test
    void completedWithoutAVideoIsAskedAgain() {
        assertThat(codec.followed(agents, answer(200, "{\"id\":\"g\",\"state\":\"completed\",\"output\":[]}")))
                .isInstanceOf(FollowResult.Unclear.class);
        assertThat(codec.followed(dreamMachine, answer(200, "{\"id\":\"g\",\"state\":\"completed\",\"assets\":{}}")))
                .isInstanceOf(FollowResult.Unclear.class);
    }

    private String line(String model, String operation, String resolution, @Nullable String input) {
        return CodecTesting.line(codec, Requests.of(model, Operation.parse(operation), resolution, input));
    }
}

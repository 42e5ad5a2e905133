package io.tallylight.adapters.gemini;

import static io.tallylight.adapters.wire.CodecTesting.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.kit.Requests;
import io.tallylight.adapters.wire.CodecTesting;
import io.tallylight.values.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiCodecTests {
    private final GeminiCodec codec = new GeminiCodec(Map.of());
    private final JobRef job = new JobRef("models/m/operations/1", "m");

    @ParameterizedTest(name = "{0} at {1} from {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    text_to_video  | 1280x720  |                          | {"instances":[{}],"parameters":{"aspectRatio":"16:9","resolution":"720p","durationSeconds":8}}
                    text_to_video  | 1080x1920 |                          | {"instances":[{}],"parameters":{"aspectRatio":"9:16","resolution":"1080p","durationSeconds":8}}
                    text_to_video  | 4k        |                          | {"instances":[{}],"parameters":{"aspectRatio":"16:9","resolution":"4k","durationSeconds":8}}
                    text_to_video  | ''        |                          | {"instances":[{}],"parameters":{"durationSeconds":8}}
                    image_to_video | ''        |                          | {"instances":[{}],"parameters":{"durationSeconds":8}}
                    image_to_video | ''        | data:image/png;base64,QQ | {"instances":[{"image":{"bytesBase64Encoded":"QQ","mimeType":"image/png"}}],"parameters":{"durationSeconds":8}}
                    video_edit     | ''        |                          | {"instances":[{}],"parameters":{"durationSeconds":8}}
                    video_edit     | ''        | https://x/files/a        | {"instances":[{"video":{"uri":"https://x/files/a"}}],"parameters":{"durationSeconds":8}}
                    """)
    void whatIsSent(String operation, String resolution, @Nullable String input, String body) {
        assertThat(CodecTesting.line(codec, Requests.of("veo", Operation.parse(operation), resolution, input)))
                .isEqualTo("/v1beta/models/veo:predictLongRunning " + body);
    }

    @ParameterizedTest(name = "{0} at {1} from {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    text_to_video  | hd   |                 | unsupported_resolution
                    image_to_video | 720p | https://x/a.png | unsupported_input
                    upscale        | 720p |                 | operation_not_offered
                    live           | 720p |                 | operation_not_offered
                    """)
    void whatIsNotSent(String operation, String resolution, @Nullable String input, String code) {
        assertThat(CodecTesting.line(codec, Requests.of("veo", Operation.parse(operation), resolution, input)))
                .isEqualTo(code);
    }

    @Test
    void theDurationMayBeWrittenAsText() {
        String line = CodecTesting.line(new GeminiCodec(Map.of("duration_format", "string")), Requests.of("veo"));

        assertThat(line).contains("\"durationSeconds\":\"8\"");
    }

    @Test
    void severalSamplesAreSeveralClips() {
        FollowResult result = codec.followed(job, answer(200, """
                {"name":"n","done":true,"response":{"generateVideoResponse":{"raiMediaFilteredCount":1,"generatedSamples":[
                  {"video":{"uri":"https://h/1"}},{"video":{"uri":"https://h/2"}}]}}}"""));

        assertThat(result)
                .isEqualTo(new FollowResult.Succeeded(
                        List.of(new ClipSource("https://h/1", null), new ClipSource("https://h/2", null)), 1, null));
    }

    @Test
    void anInlineSampleIsAClipToo() {
        FollowResult result = codec.followed(job, answer(200, """
                {"name":"n","done":true,"response":{"generateVideoResponse":{"generatedSamples":[
                  {"video":{"encodedVideo":"ZmlsbQ==","encoding":"video/mp4"}}]}}}"""));

        assertThat(result)
                .isEqualTo(new FollowResult.Succeeded(List.of(new ClipSource("inline:ZmlsbQ==", null)), 0, null));
    }

    @ParameterizedTest(name = "code {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1  | Cancelled[]
                    3  | Refused[code=invalid_argument, message=m]
                    4  | Failed[code=deadline_exceeded, message=m]
                    8  | Failed[code=resource_exhausted, message=m]
                    13 | Failed[code=internal, message=m]
                    16 | Failed[code=unauthenticated, message=m]
                    17 | Failed[code=code_17, message=m]
                    """)
    void howAnOperationsErrorEndsAJob(int code, String result) {
        String body = "{\"name\":\"n\",\"done\":true,\"error\":{\"code\":%d,\"message\":\"m\"}}".formatted(code);

        assertThat(codec.followed(job, answer(200, body))).hasToString(result);
    }

    @Test
    void aRefusalSaysWhy() {
        FollowResult result = codec.followed(job, answer(200, """
                {"name":"n","done":true,"response":{"generateVideoResponse":{"raiMediaFilteredReasons":["a person"]}}}"""));

        assertThat(result).isEqualTo(new FollowResult.Refused("filtered", "a person"));
    }
}

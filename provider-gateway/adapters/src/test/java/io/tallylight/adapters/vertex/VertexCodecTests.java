package io.tallylight.adapters.vertex;

import static io.tallylight.adapters.wire.CodecTesting.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.adapters.kit.Requests;
import io.tallylight.adapters.wire.CodecTesting;
import io.tallylight.adapters.wire.ProviderCall;
import io.tallylight.values.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexCodecTests {
    private static final String MODELS = "/v1/projects/p/locations/us-central1/publishers/google/models/";

    private final VertexCodec codec = new VertexCodec(Map.of("project", "p"));
    private final JobRef job = new JobRef("projects/p/locations/l/publishers/google/models/m/operations/1", "m");

    @ParameterizedTest(name = "{0} {1} at {2} from {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    veo-3 | text_to_video  | 720p | | {"instances":[{}],"parameters":{"sampleCount":3,"durationSeconds":8,"aspectRatio":"16:9","resolution":"720p","generateAudio":true}}
                    veo-3 | image_to_video | ''   | | {"instances":[{}],"parameters":{"sampleCount":3,"durationSeconds":8,"generateAudio":true}}
                    veo-2.0-generate-001 | text_to_video | '' | | {"instances":[{}],"parameters":{"sampleCount":3,"durationSeconds":8}}
                    veo-3 | image_to_video | '' | gs://b/a.png | {"instances":[{"image":{"gcsUri":"gs://b/a.png","mimeType":"image/png"}}],"parameters":{"sampleCount":3,"durationSeconds":8,"generateAudio":true}}
                    veo-3 | image_to_video | '' | gs://b/a.jpg | {"instances":[{"image":{"gcsUri":"gs://b/a.jpg","mimeType":"image/jpeg"}}],"parameters":{"sampleCount":3,"durationSeconds":8,"generateAudio":true}}
                    veo-3 | video_edit     | '' | gs://b/a.mp4 | {"instances":[{"video":{"gcsUri":"gs://b/a.mp4","mimeType":"video/mp4"}}],"parameters":{"sampleCount":3,"durationSeconds":8,"generateAudio":true}}
                    veo-3 | video_edit     | '' | data:video/mp4;base64,QQ | {"instances":[{"video":{"bytesBase64Encoded":"QQ","mimeType":"video/mp4"}}],"parameters":{"sampleCount":3,"durationSeconds":8,"generateAudio":true}}
                    """)
    void whatIsSent(String model, String operation, String resolution, @Nullable String input, String body) {
        assertThat(line(codec, model, operation, resolution, input))
                .isEqualTo(MODELS + model + ":predictLongRunning " + body);
    }

    @ParameterizedTest(name = "{0} at {1} from {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    text_to_video  | hd |                 | unsupported_resolution
                    image_to_video | '' | https://x/a.png | unsupported_input
                    upscale        | '' |                 | operation_not_offered
                    live           | '' |                 | operation_not_offered
                    """)
    void whatIsNotSent(String operation, String resolution, @Nullable String input, String code) {
        assertThat(line(codec, "veo-3", operation, resolution, input)).isEqualTo(code);
    }

    @Test
    void whatTheCatalogSetsIsSent() {
        VertexCodec stored =
                new VertexCodec(Map.of("project", "p", "region", "europe-west4", "storage_uri", "gs://clips/"));

        ProviderCall call = CodecTesting.call(stored, Requests.of("veo-3"));

        assertThat(call.path()).contains("/locations/europe-west4/");
        assertThat(call.body()).asString().contains("\"storageUri\":\"gs://clips/\"");
    }

    @Test
    void withoutAProjectThereIsNoAdapter() {
        assertThatThrownBy(() -> new VertexCodec(Map.of())).hasMessageContaining("project");
    }

    @Test
    void contractAllowsFourSamplesAndReplayEight() {
        assertThat(codec.mostClipsPerJob(Profile.CONTRACT)).isEqualTo(4);
        assertThat(codec.mostClipsPerJob(Profile.ANY_SECONDS)).isEqualTo(8);
    }

    /** The name says where the operation lives; configuration may have moved on since. */
    @Test
    void anOperationIsAskedForWhereItLives() {
        ProviderCall call =
                codec.follow(new JobRef("projects/old/locations/l/publishers/google/models/m/operations/1", "m"));

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path())
                .isEqualTo("/v1/projects/old/locations/l/publishers/google/models/m:fetchPredictOperation");
        assertThat(call.body())
                .hasToString(
                        "{\"operationName\":\"projects/old/locations/l/publishers/google/models/m/operations/1\"}");
        assertThat(codec.follow(new JobRef("operations/1", "m")).path()).isEqualTo(MODELS + "m:fetchPredictOperation");
    }

    @Test
    void whatWasFilteredIsCountedAndTheRestDelivered() {
        FollowResult result = codec.followed(job, answer(200, """
                {"name":"n","done":true,"response":{"raiMediaFilteredCount":2,"raiMediaFilteredReasons":["x"],
                 "videos":[{"gcsUri":"gs://b/1.mp4","mimeType":"video/mp4"},{"bytesBase64Encoded":"QQ=="}]}}"""));

        assertThat(result)
                .isEqualTo(new FollowResult.Succeeded(
                        List.of(new ClipSource("gs://b/1.mp4", null), new ClipSource("inline:QQ==", null)), 2, null));
    }

    /** On this surface the filter's fields stand directly under the response; the other surface's place does not count. */
    @Test
    void theOtherSurfacesPlaceIsNotLookedAt() {
        FollowResult result = codec.followed(job, answer(200, """
                {"name":"n","done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{"uri":"u"}}]}}}"""));

        assertThat(result).isEqualTo(new FollowResult.Refused("filtered", "done without a video"));
    }

    private static String line(
            VertexCodec codec, String model, String operation, String resolution, @Nullable String input) {
        return CodecTesting.line(
                codec, Requests.clips(Requests.of(model, Operation.parse(operation), resolution, input), 3));
    }
}

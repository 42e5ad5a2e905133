package io.tallylight.adapters.kling;

import static io.tallylight.adapters.wire.CodecTesting.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.kit.Requests;
import io.tallylight.adapters.wire.CodecTesting;
import io.tallylight.values.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlingCodecTests {
    private static final Instant NOW = Instant.ofEpochSecond(1781080794);

    private final KlingCodec codec = new KlingCodec();

    @ParameterizedTest(name = "{1} of {0} at {2} from {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    kling-3.0       | text_to_video  | 1080x1920 |                 | /text-to-video/kling-3.0 {"settings":{"duration":8,"resolution":"1080p","aspect_ratio":"9:16","audio":"off"},"options":{"external_task_id":"gen_0-1"}}
                    kling-3.0-turbo | text_to_video  | ''        |                 | /text-to-video/kling-3.0-turbo {"settings":{"duration":8,"audio":"off"},"options":{"external_task_id":"gen_0-1"}}
                    kling-3.0-omni  | text_to_video  | 4k        |                 | /omni-video/kling-3.0-omni {"settings":{"duration":8,"resolution":"4k","aspect_ratio":"16:9","audio":"off"},"options":{"external_task_id":"gen_0-1"}}
                    kling-v3        | text_to_video  | 1080p     |                 | /v1/videos/text2video {"model_name":"kling-v3","mode":"pro","aspect_ratio":"16:9","duration":"8","sound":"off","external_task_id":"gen_0-1"}
                    kling-v2-6      | text_to_video  | ''        |                 | /v1/videos/text2video {"model_name":"kling-v2-6","duration":"8","sound":"off","external_task_id":"gen_0-1"}
                    kling-v2-1      | text_to_video  | 960x960   |                 | unsupported_resolution
                    kling-v2-1      | text_to_video  | 720x720   |                 | /v1/videos/text2video {"model_name":"kling-v2-1","mode":"std","aspect_ratio":"1:1","duration":"8","external_task_id":"gen_0-1"}
                    kling-3.0       | text_to_video  | 1680x720  |                 | unsupported_resolution
                    kling-v3        | text_to_video  | 4k        |                 | unsupported_resolution
                    kling-3.0       | image_to_video | ''        | data:image/png;base64,QQ | unsupported_input
                    kling-3.0-omni  | image_to_video | ''        | https://x/a.png | operation_not_offered
                    kling-v3        | image_to_video | ''        | https://x/a.png | operation_not_offered
                    kling-v3-omni   | text_to_video  | ''        |                 | operation_not_offered
                    kling-3.0       | video_edit     | ''        |                 | operation_not_offered
                    kling-v3        | video_edit     | ''        |                 | operation_not_offered
                    kling-3.0       | upscale        | ''        |                 | operation_not_offered
                    kling-v3        | live           | ''        |                 | operation_not_offered
                    """)
    void whatIsSent(String model, String operation, String resolution, @Nullable String input, String line) {
        assertThat(CodecTesting.line(codec, silent(model, operation, resolution, input)))
                .isEqualTo(line);
    }

    @Test
    void anImageIsOneOfTheContents() {
        String body =
                String.valueOf(CodecTesting.call(codec, silent("kling-3.0", "image_to_video", "", "https://x/a.png"))
                        .body());

        assertThat(body)
                .startsWith("{\"contents\":[{\"type\":\"prompt\",\"text\":\"a fox")
                .contains("},{\"type\":\"first_frame\",\"url\":\"https://x/a.png\"}]");
    }

    /** The service code decides, whatever HTTP status it comes with. */
    @ParameterizedTest(name = "HTTP {0} code {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    401 | 1000 | Rejected[code=unauthorized, message=the provider does not accept our credential: code 1000]
                    401 | 1004 | Rejected[code=unauthorized, message=the provider does not accept our credential: code 1004]
                    403 | 1103 | Rejected[code=unauthorized, message=the provider does not accept our credential: code 1103]
                    429 | 1100 | Rejected[code=1100, message=m]
                    429 | 1101 | Rejected[code=1101, message=m]
                    429 | 1102 | Rejected[code=1102, message=m]
                    400 | 1200 | Rejected[code=1200, message=m]
                    404 | 1203 | Rejected[code=1203, message=m]
                    200 | 1201 | Rejected[code=1201, message=m]
                    400 | 1300 | Refused[code=1300, message=m]
                    400 | 1301 | Refused[code=1301, message=m]
                    429 | 1302 | RateLimited[retryAfter=null]
                    429 | 1303 | RateLimited[retryAfter=null]
                    400 | 1303 | RateLimited[retryAfter=null]
                    429 | 1304 | Rejected[code=1304, message=m]
                    500 | 5000 | Unknown[message=HTTP 500 code 5000 after sending]
                    503 | 5001 | Unknown[message=HTTP 503 code 5001 after sending]
                    200 | 5002 | Unknown[message=HTTP 200 code 5002 after sending]
                    500 | 0    | Unknown[message=HTTP 500 code 0 after sending]
                    400 | 1999 | Rejected[code=1999, message=m]
                    200 | 1999 | Unknown[message=HTTP 200 after sending]
                    """)
    void whatACodeMeansForASubmission(int status, int code, String result) {
        for (String model : List.of("kling-3.0", "kling-v3")) {
            assertThat(codec.submitted(Requests.of(model), answer(status, KlingFixture.error(code, "m"))))
                    .hasToString(result);
        }
    }

    @ParameterizedTest(name = "HTTP {0} code {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    404 | 1203 | NotFound[]
                    200 | 1203 | NotFound[]
                    404 | 1202 | Unclear[message=HTTP 404 code 1202, retryAfter=null]
                    429 | 1302 | Unclear[message=HTTP 429 code 1302, retryAfter=null]
                    401 | 1003 | Unclear[message=HTTP 401 code 1003, retryAfter=null]
                    503 | 5001 | Unclear[message=HTTP 503 code 5001, retryAfter=null]
                    """)
    void whatACodeMeansForAJob(int status, int code, String result) {
        for (String model : List.of("kling-3.0", "kling-v3")) {
            assertThat(codec.followed(new JobRef("1", model), answer(status, KlingFixture.error(code, "m"))))
                    .hasToString(result);
        }
    }

    /** Whether as text or as a number that no double holds: the id is kept digit by digit. */
    @ParameterizedTest
    @CsvSource({"893605946402811985", "9007199254740993", "18446744073709551617"})
    void anIdIsText(String id) {
        JobRef job = new JobRef(id, "kling-3.0");
        for (String written : List.of(id, "\"" + id + "\"")) {
            assertThat(codec.submitted(
                            Requests.of("kling-3.0"), answer(200, KlingFixture.done("{\"id\":" + written + "}"))))
                    .isEqualTo(new SubmitResult.Accepted(id));
            assertThat(codec.submitted(
                            Requests.of("kling-v3"), answer(200, KlingFixture.done("{\"task_id\":" + written + "}"))))
                    .isEqualTo(new SubmitResult.Accepted(id));
            assertThat(codec.followed(
                            job,
                            answer(200, KlingFixture.done("[{\"id\":" + written + ",\"status\":\"processing\"}]"))))
                    .isEqualTo(new FollowResult.Running(null));
        }
    }

    /** Neither generation knows the other's id, nor its word for success. */
    @Test
    void theGenerationsShareNoWords() {
        assertThat(codec.submitted(Requests.of("kling-3.0"), answer(200, KlingFixture.done("{\"task_id\":\"1\"}"))))
                .isInstanceOf(SubmitResult.Unknown.class);
        assertThat(codec.submitted(Requests.of("kling-v3"), answer(200, KlingFixture.done("{\"id\":\"1\"}"))))
                .isInstanceOf(SubmitResult.Unknown.class);
    }

    @Test
    void anAnswerWithoutOurTaskDoesNotKnowIt() {
        JobRef job = new JobRef("1", "kling-3.0");

        assertThat(codec.followed(job, answer(200, KlingFixture.done("[]")))).isEqualTo(new FollowResult.NotFound());
        assertThat(codec.followed(job, answer(200, KlingFixture.done("[{\"id\":\"2\",\"status\":\"failed\"}]"))))
                .isEqualTo(new FollowResult.NotFound());
        assertThat(codec.followed(job, answer(200, KlingFixture.done("{}")))).isInstanceOf(FollowResult.Unclear.class);
    }

    /** Only money is a cost; units and test credit are not. */
    @ParameterizedTest(name = "charges {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"charge_type":"cash","cash_type":"balance","currency":"USD","amount":"0.42","list_price":"0.50"} | 0.42 USD
                    {"charge_type":"cash","currency":"CNY","amount":"3.0"}                                            | 3 CNY
                    {"charge_type":"cash","cash_type":"balance","currency":"USD","amount":"0.4"},{"charge_type":"cash","cash_type":"balance","currency":"USD","amount":"0.1"} | 0.5 USD
                    {"charge_type":"cash","cash_type":"balance","currency":"USD","amount":"0.4"},{"charge_type":"cash","cash_type":"balance","currency":"CNY","amount":"0.1"} |
                    {"charge_type":"cash","cash_type":"balance","currency":"USD","amount":"0.4"},{"charge_type":"unit","amount":"1.0"} |
                    {"charge_type":"cash","cash_type":"test_balance","currency":"USD","amount":"0.42"}                |
                    {"charge_type":"unit","package_type":"video","amount":"3.0"}                                      |
                    {"charge_type":"cash","cash_type":"balance","currency":"dollar","amount":"0.42"}                  |
                    {"charge_type":"cash","cash_type":"balance","currency":"USD","amount":"much"}                     |
                    ''                                                                                                |
                    """)
    void whatWasChargedIsACostWhereItIsMoney(String billing, @Nullable String cost) {
        String task = """
                [{"id":"1","status":"succeeded","outputs":[{"type":"video","url":"https://h/v","duration":"5.041"}],"billing":[%s]}]""".formatted(billing);

        assertThat(codec.followed(new JobRef("1", "kling-3.0"), answer(200, KlingFixture.done(task))))
                .isInstanceOfSatisfying(FollowResult.Succeeded.class, done -> {
                    assertThat(String.valueOf(done.reportedCost())).isEqualTo(String.valueOf(cost));
                    assertThat(done.clips().getFirst().reportedSeconds()).isEqualTo("5.041");
                });
    }

    @Test
    void ourOwnNameIsOursAlone() {
        String two = "[{\"id\":\"1\",\"external_id\":\"a\"},{\"id\":\"2\",\"external_id\":\"a\"}]";
        String other = "[{\"id\":\"1\",\"external_id\":\"b\"}]";

        assertThat(codec.lookedUp("a", "kling-3.0", answer(200, KlingFixture.done(two))))
                .isInstanceOf(LookUpResult.Unclear.class);
        assertThat(codec.lookedUp("a", "kling-3.0", answer(200, KlingFixture.done(other))))
                .isInstanceOf(LookUpResult.Unclear.class);
    }

    /** Computed apart from this code; a colon belongs to the secret. */
    @Test
    void aPairOfKeysSignsATokenForEachCall() {
        assertThat(codec.authentication("access:se:cret", NOW))
                .isEqualTo(
                        Map.of(
                                "Authorization",
                                "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhY2Nlc3MiLCJleHAiOjE3ODEwODI1OTQsIm5iZiI6MTc4MTA4MDc4OX0.ZJHBUEuSdzNauKD5bnM2JbWojf5fe0iredK0fU0AI4E"));
        assertThat(codec.authentication("access:se:cret", NOW.plusSeconds(1)))
                .isNotEqualTo(codec.authentication("access:se:cret", NOW));
        assertThat(codec.authentication("key", NOW)).isEqualTo(Map.of("Authorization", "Bearer key"));
    }

    private static SubmitRequest silent(String model, String operation, String resolution, @Nullable String input) {
        SubmitRequest loud = Requests.of(model, Operation.parse(operation), resolution, input);
        return new SubmitRequest(
                loud.ourId(),
                model,
                loud.operation(),
                loud.prompt(),
                8,
                1,
                resolution,
                false,
                input,
                null,
                null,
                Map.of());
    }
}

package io.tallylight.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.events.Decoding.Broken;
import io.tallylight.events.Decoding.Decoded;
import io.tallylight.events.Decoding.Reason;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageCodecTests {
    private static final UsageSecond SECOND = new UsageSecond(Samples.job(2), 1, 4, new BigDecimal("0.041667"));
    private static final Message MESSAGE = UsageCodec.encode(SECOND, Samples.AT, Samples.TRACE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aSecondComesBackAsItWasSent(long seed) {
        UsageSecond second = new UsageSecond(Samples.job(seed), 0, 0, BigDecimal.ONE);
        Message message = UsageCodec.encode(second, Samples.AT, Samples.TRACE);
        assertThat(UsageCodec.decode(Samples.headers(message), message.value()))
                .isEqualTo(new Decoded<UsageEvent>(second, Samples.TRACE));
    }

    @Test
    void theHeadersAreThoseOfTheBinaryMode() {
        assertThat(MESSAGE.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", SECOND.job().generationText() + "/1/4")
                .containsEntry("ce_type", "video.generation.second")
                .containsEntry("ce_time", "2026-03-01T12:00:00.123456Z")
                .containsEntry("ce_subject", SECOND.job().subject())
                .containsEntry("ce_partitionkey", SECOND.job().generationText())
                .containsEntry("content-type", "application/json")
                .containsEntry("traceparent", Samples.TRACE)
                .containsKey("ce_source");
        assertThat(MESSAGE.key()).isEqualTo(SECOND.job().generationText());
        assertThat(Samples.text(MESSAGE.value())).contains("\"quantity\":\"0.041667\"", "\"fps\":23.976");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void anEndComesBackAsItWasSent(Outcome outcome) {
        GenerationEnd end = new GenerationEnd(
                Samples.job(2),
                outcome,
                2,
                new BigDecimal("10.5"),
                BigDecimal.TEN,
                new BigDecimal("0.5"),
                Money.of("1.25", "USD"),
                new BigDecimal("3.5"),
                6,
                2);
        Message message = UsageCodec.encode(end, Samples.AT, null);
        assertThat(message.headers()).containsEntry("ce_id", end.job().generationText() + "/end");
        assertThat(UsageCodec.decode(Samples.headers(message), message.value()))
                .isEqualTo(new Decoded<UsageEvent>(end, null));
    }

    /** As nanoseconds they must fit a long: an end that states more is broken, not a reason for a reader to fail. */
    @ParameterizedTest
    @CsvSource({"delivered_seconds", "billable_seconds", "surplus_seconds"})
    void anEndOfMoreSecondsThanCanBeIsBroken(String field) {
        BigDecimal most = UsageCodec.MOST_TOTAL_SECONDS;
        GenerationEnd end =
                new GenerationEnd(Samples.job(2), Outcome.COMPLETED, 1, most, most, most, null, null, null, null);
        Message message = UsageCodec.encode(end, Samples.AT, null);
        assertThat(UsageCodec.decode(Samples.headers(message), message.value()))
                .isEqualTo(new Decoded<UsageEvent>(end, null));
        String beyond = Samples.text(message.value())
                .replace("\"" + field + "\":\"86400000\"", "\"" + field + "\":\"99999999999999999999\"");
        assertThat(beyond).contains("99999999999999999999");
        assertBroken(Samples.headers(message), Samples.utf8(beyond), Reason.BAD_FIELD);
    }

    @Test
    void theStructuredModeSaysTheSame() {
        String structured = """
                {"specversion":"1.0","id":"%s","source":"/x","type":"%s","time":"2026-03-01T12:00:00Z",
                 "subject":"ü","extension":{"a":[1]},"datacontenttype":"application/json","data": %s ,"traceparent":"%s"}
                """.formatted(SECOND.id(), SECOND.type(), Samples.text(MESSAGE.value()), Samples.TRACE);
        Headers headers =
                new RecordHeaders().add("content-type", Samples.utf8("application/cloudevents+json; charset=utf-8"));
        Decoding<UsageEvent> decoded = UsageCodec.decode(headers, Samples.utf8(structured));
        assertThat(decoded).isInstanceOfSatisfying(Decoded.class, found -> {
            UsageSecond read = (UsageSecond) found.value();
            assertThat(read.job().subject()).isEqualTo("ü");
            assertThat(read.job().tags()).isEqualTo(SECOND.job().tags());
            assertThat(read.quantity()).isEqualTo(SECOND.quantity());
            assertThat(found.traceparent()).isEqualTo(Samples.TRACE);
        });
    }

    @ParameterizedTest(name = "{0} -> {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "quantity":"0.041667"              | "quantity":"1.5"               | BAD_FIELD
            "quantity":"0.041667"              | "quantity":"0"                 | BAD_FIELD
            "quantity":"0.041667"              | "quantity":"-1"                | BAD_FIELD
            "quantity":"0.041667"              | "quantity":"1e-3"              | BAD_FIELD
            "quantity":"0.041667"              | "quantity":"0.0000000001"      | BAD_FIELD
            "quantity":"0.041667"              | "quantity":"one"               | BAD_FIELD
            "quantity":"0.041667"              | "quantity":1                   | BAD_FIELD
            "quantity":"0.041667"              | "quantities":"1"               | MISSING_FIELD
            "clip":1                           | "clip":-1                      | BAD_FIELD
            "clip":1                           | "clip":1000                    | BAD_FIELD
            "clip":1                           | "clip":99999999999999999999999 | BAD_FIELD
            "clip":1                           | "clip":2                       | ID_MISMATCH
            "second":4                         | "second":86400                 | BAD_FIELD
            "second":4                         | "second":"4"                   | BAD_FIELD
            "operation":"text_to_video"        | "operation":"dance"            | BAD_FIELD
            "tenant_id":"tnt_                  | "tenant_id":"acct_             | BAD_FIELD
            "effective_time":"2026             | "effective_time":"in 2026      | BAD_FIELD
            "model":                           | "modell":                      | MISSING_FIELD
            "tags":{                           | "tags":[                       | BAD_FIELD
            "audio":false                      | "audio":0                      | BAD_FIELD
            "effective_time":"2026             | "effective_time":"+12026       | BAD_FIELD
            "model":"gemini                    | "model":"\\u0000emini           | BAD_FIELD
            "model":"gemini                    | "model":"\\ud800mini           | BAD_FIELD
            {"tenant                           | ["tenant                       | NOT_JSON
            """)
    void aBrokenFieldIsNamed(String from, String to, Reason reason) {
        String text = Samples.text(MESSAGE.value());
        assertThat(text).contains(from);
        assertBroken(Samples.headers(MESSAGE), Samples.utf8(text.replace(from, to)), reason);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ce_specversion | 0.3                       | NOT_A_CLOUD_EVENT
            ce_id          | ''                        | NOT_A_CLOUD_EVENT
            ce_source      | ''                        | NOT_A_CLOUD_EVENT
            ce_type        | video.generation.third    | UNKNOWN_TYPE
            ce_type        | something.else            | UNKNOWN_TYPE
            ce_type        | video.generation.failed   | MISSING_FIELD
            ce_id          | gen_0/0/0                 | ID_MISMATCH
            ce_time        | yesterday                 | BAD_FIELD
            """)
    void aBrokenAttributeIsNamed(String name, String value, Reason reason) {
        assertBroken(Samples.with(Samples.headers(MESSAGE), name, value), MESSAGE.value(), reason);
    }

    @Test
    void noValueAndTooLargeAValueAreBroken() {
        assertBroken(Samples.headers(MESSAGE), null, Reason.NO_DATA);
        assertBroken(Samples.headers(MESSAGE), new byte[UsageCodec.MOST_BYTES + 1], Reason.TOO_LARGE);
        assertBroken(new RecordHeaders(), MESSAGE.value(), Reason.NOT_A_CLOUD_EVENT);
    }

    @Test
    void aJobKeptAsJsonComesBack() {
        assertThat(JobJson.read(JobJson.write(SECOND.job()))).isEqualTo(SECOND.job());
    }

    @Test
    void expandedSecondsAreTheSameAsSingleOnes() {
        SecondsEncoder encoder = new SecondsEncoder(Samples.job(2), Samples.AT, Samples.TRACE);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        encoder.encode(3, 0, 5, new BigDecimal("0.25"), records::add);
        assertThat(records).hasSize(5);
        for (int second = 0; second < 5; second++) {
            UsageSecond single =
                    new UsageSecond(Samples.job(2), 3, second, second == 4 ? new BigDecimal("0.25") : BigDecimal.ONE);
            Message message = UsageCodec.encode(single, Samples.AT, Samples.TRACE);
            ProducerRecord<String, byte[]> record = records.get(second);
            assertThat(record.key()).isEqualTo(message.key());
            assertThat(record.value()).isEqualTo(message.value());
            assertThat(record.headers().toArray())
                    .containsExactlyInAnyOrder(
                            message.toProducerRecord().headers().toArray());
        }
    }

    /** Flipped bytes, cut ends, swapped headers: whatever comes, both readers say the same and neither throws. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void theFastReaderNeverDisagrees(long seed) {
        Random random = new Random(seed);
        UsageDecoder decoder = new UsageDecoder();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int job = 0; job < 3; job++) {
            SecondsEncoder encoder = new SecondsEncoder(Samples.job(job), Samples.AT, job == 1 ? null : Samples.TRACE);
            encoder.encode(0, 0, 12, BigDecimal.ONE, records::add);
            encoder.encode(11, 95, 103, new BigDecimal("0.5"), records::add);
        }
        for (int round = 0; round < 5_000; round++) {
            ProducerRecord<String, byte[]> record = records.get(random.nextInt(records.size()));
            byte[] value = record.value().clone();
            Headers headers = record.headers();
            switch (random.nextInt(6)) {
                case 0 -> value[random.nextInt(value.length)] = (byte) (32 + random.nextInt(96));
                case 1 -> value[value.length - 1 - random.nextInt(40)] = (byte) ('0' + random.nextInt(10));
                case 2 -> headers = records.get(random.nextInt(records.size())).headers();
                case 3 -> headers = Samples.with(headers, "ce_subject", "other" + random.nextInt(3));
                default -> {
                    // as it was sent
                }
            }
            assertThat(decoder.decode(headers, value))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(UsageCodec.decode(headers, value));
        }
    }

    private static void assertBroken(Headers headers, byte[] value, Reason reason) {
        assertThat(UsageCodec.decode(headers, value))
                .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.reason())
                        .as(broken.detail())
                        .isEqualTo(reason));
    }
}

package io.tallylight.events;

import io.tallylight.events.UsageSecond.Job;
import io.tallylight.values.Ids;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as tests need them. */
final class Samples {
    static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private Samples() {}

    static Job job(long seed) {
        Random random = new Random(seed);
        boolean sparse = seed % 2 == 1;
        return new Job(
                Ids.next(AT, random),
                Ids.next(AT, random),
                "customer \"ü\" " + seed,
                sparse ? null : Ids.next(AT, random),
                Ids.next(AT, random),
                Ids.next(AT, random),
                "gemini/veo-2.0-generate-001",
                1 + random.nextInt(9),
                "gemini",
                "gemini/veo-2.0-generate-001",
                sparse ? null : "preview",
                sparse ? null : "pro",
                sparse ? null : "operations/" + seed,
                1,
                Operation.TEXT_TO_VIDEO,
                "1280x720",
                sparse ? null : new BigDecimal("23.976"),
                sparse,
                AT,
                sparse ? Map.of() : Map.of("team", "a,\"clip\":7"),
                sparse ? Inputs.UNKNOWN : new Inputs(7, 480, 24, Set.of("partner", ",\"clip\":7")));
    }

    static Headers headers(Message message) {
        return message.toProducerRecord().headers();
    }

    static Headers headers(ProducerRecord<String, byte[]> record) {
        return record.headers();
    }

    static Headers with(Headers headers, String name, String value) {
        Headers changed = new RecordHeaders(headers.toArray());
        changed.remove(name);
        changed.add(name, utf8(value));
        return changed;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}

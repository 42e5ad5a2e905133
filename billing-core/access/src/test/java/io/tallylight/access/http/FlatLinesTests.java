package io.tallylight.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** What a log line looks like. */
class FlatLinesTests {
    @Test
    void traceAndRequestStandAtTheTopAndOnce() throws Exception {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "settled", "test");
        Map.of("trace_id", "4bf9", "traceId", "4bf9", "request_id", "req_1").forEach(line::putMdc);

        JsonNode json = JsonMapper.builder().build().readTree(new FlatLines.Flat().format(line));

        assertThat(json.path("message").asText()).isEqualTo("settled");
        assertThat(json.path("trace_id").asText()).isEqualTo("4bf9");
        assertThat(json.path("request_id").asText()).isEqualTo("req_1");
        assertThat(json.has("mdc")).isFalse();
        assertThat(json.has("traceId")).isFalse();
    }
}

package io.tallylight.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers are refused. */
class DurableDatabaseTests {
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    @Test
    void aDurableServerIsTaken() {
        assertThat(DurableDatabase.refusal(DURABLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fsync", "synchronous_commit", "full_page_writes"})
    void oneSettingThatIsOffIsNamed(String setting) {
        Map<String, String> settings = new HashMap<>(DURABLE);
        settings.put(setting, "off");

        assertThat(DurableDatabase.refusal(settings))
                .hasValueSatisfying(
                        line -> assertThat(line).contains(setting + "=off").doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource({"on", "local", "remote_write", "remote_apply"})
    void aCommitThatReachesTheDiskIsEnough(String level) {
        Map<String, String> settings = new HashMap<>(DURABLE);
        settings.put("synchronous_commit", level);

        assertThat(DurableDatabase.refusal(settings)).isEmpty();
    }

    @Test
    void whatTheServerDoesNotSayCountsAsOff() {
        assertThat(DurableDatabase.refusal(Map.of())).isPresent();
    }
}

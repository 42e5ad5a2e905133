package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {
    @Test
    void theLastErrorIsWhatAPartDiedOf() {
        assertThat(LogFile.ofLines(List.of(
                        "{\"level\":\"ERROR\",\"message\":\"first\"}",
                        "{\"level\":\"ERROR\",\"message\":\"Failed to start\",\"exception\":{\"message\":\"outer\","
                                + "\"causedBy\":{\"exception\":{\"message\":\"no such host\"}}}}",
                        "{\"level\":\"INFO\",\"message\":\"stopped\"}")))
                .isEqualTo("Failed to start: no such host");
    }

    @Test
    void withoutAnErrorTheLastLineMustDo() {
        assertThat(LogFile.ofLines(List.of("Error: could not open jar", "\tat a.b.C", "")))
                .isEqualTo("Error: could not open jar");
        assertThat(LogFile.ofLines(List.of())).isEqualTo("it left no word");
    }

    @Test
    void whatAnEarlierRunWroteIsNotQuoted(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("a.log");
        Files.writeString(log, "died of old age\n");
        long before = LogFile.size(log);
        assertThat(LogFile.lastWords(log, before)).isEqualTo("it left no word");
        Files.writeString(log, "died of old age\nport in use\n");
        assertThat(LogFile.lastWords(log, before)).isEqualTo("port in use");
        assertThat(LogFile.lastWords(folder.resolve("none.log"), 0)).isEqualTo("it left no word");
    }
}

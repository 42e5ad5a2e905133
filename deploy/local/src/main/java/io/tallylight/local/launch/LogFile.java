package io.tallylight.local.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Reads what a part wrote before it ended, and keeps its log from growing without end. */
final class LogFile {
    private static final long ROTATE_AT_BYTES = 64L * 1024 * 1024;
    private static final int TAIL_BYTES = 256 * 1024;
    private static final int LONGEST_LINE = 300;
    private static final JsonMapper JSON = new JsonMapper();

    private LogFile() {}

    static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Sets a large log aside, in place of the one set aside before. */
    static void rotate(Path log) {
        try {
            if (size(log) > ROTATE_AT_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StartFailure("cannot set " + log + " aside: " + e.getMessage(), e);
        }
    }

    /** The last error since {@code from} bytes into the log, else its last line; one line in any case. */
    static String lastWords(Path log, long from) {
        try (var file = Files.newByteChannel(log)) {
            long begin = Math.max(from, file.size() - TAIL_BYTES);
            file.position(begin);
            byte[] tail = new byte[(int) Math.max(0, file.size() - begin)];
            int read = file.read(java.nio.ByteBuffer.wrap(tail));
            return ofLines(new String(tail, 0, Math.max(0, read), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            return "it left no word";
        }
    }

    /** The last error among log lines, JSON or not. */
    static String ofLines(List<String> lines) {
        String words = "it left no word";
        boolean isError = false;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("\tat ") || line.startsWith("    at ")) {
                continue;
            }
            if (!line.startsWith("{")) {
                words = isError ? words : line.strip();
                continue;
            }
            try {
                JsonNode entry = JSON.readTree(line);
                boolean error = entry.path("level").asText().matches("ERROR|FATAL|SEVERE");
                if (error || !isError) {
                    words = message(entry);
                    isError = error;
                }
            } catch (JsonProcessingException e) {
                words = isError ? words : line.strip();
            }
        }
        return words.length() > LONGEST_LINE ? words.substring(0, LONGEST_LINE) + "…" : words;
    }

    private static String message(JsonNode entry) {
        String message = entry.path("message").asText().lines().findFirst().orElse("");
        JsonNode cause = entry.path("exception");
        while (cause.path("causedBy").path("exception").isObject()) {
            cause = cause.path("causedBy").path("exception");
        }
        String why = cause.path("message").asText().lines().findFirst().orElse("");
        return why.isEmpty() || message.contains(why) ? message : message + ": " + why;
    }
}

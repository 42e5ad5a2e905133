package io.tallylight.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts the server and gives up as soon as it has said that it will not come up; the library would wait on until its
 * time is over, and then say only that it waited.
 */
final class PostgresStart {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String GAVE_UP = "pg_ctl: could not start server";

    private PostgresStart() {}

    static EmbeddedPostgres of(EmbeddedPostgres.Builder builder, @Nullable Path log) throws IOException {
        long before = log != null && Files.exists(log) ? Files.size(log) : 0;
        FutureTask<EmbeddedPostgres> start = new FutureTask<>(builder::start);
        Thread thread = Thread.ofPlatform().daemon().name("start-postgres").start(start);
        boolean interrupted = false;
        while (true) {
            try {
                EmbeddedPostgres server = start.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                if (interrupted) {
                    server.close();
                    Thread.currentThread().interrupt();
                    throw new IOException("PostgreSQL was not waited for");
                }
                return server;
            } catch (TimeoutException e) {
                if (log != null && since(log, before).contains(GAVE_UP)) {
                    thread.interrupt();
                    throw new IOException("PostgreSQL did not start: " + reason(since(log, before)), e);
                }
            } catch (ExecutionException e) {
                String said = log == null ? "" : reason(since(log, before));
                throw new IOException("PostgreSQL did not start: " + (said.isEmpty() ? e.getMessage() : said), e);
            } catch (InterruptedException e) {
                // A server half started would be left running: see it through, then end it.
                interrupted = true;
            }
        }
    }

    private static String since(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.min(from, file.size()));
            byte[] bytes = new byte[(int) Math.min(1 << 20, file.size() - file.position())];
            int read = file.read(ByteBuffer.wrap(bytes));
            return new String(bytes, 0, Math.max(0, read), StandardCharsets.UTF_8);
        }
    }

    /** The first word of those that say why, else the last line at all. */
    private static String reason(String words) {
        List<String> lines = words.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|error):\\s*", ""))
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getLast());
    }
}

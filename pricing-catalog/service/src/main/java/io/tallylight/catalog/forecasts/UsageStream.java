package io.tallylight.catalog.forecasts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads past usage from metering, line by line. */
@Singleton
public class UsageStream {
    private static final int CHUNK = 1 << 18;
    private static final int LONGEST_LINE = 1 << 22;
    private static final Duration FIRST_BYTE = Duration.ofSeconds(60);
    private static final Duration COUNTED = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String url;
    private final String token;

    UsageStream(
            @ConfigProperty(name = "tallylight.metering-url") String url,
            @ConfigProperty(name = "tallylight.service-token") String token) {
        this.url = url;
        this.token = token;
    }

    /** Takes one line, without its line feed. */
    @FunctionalInterface
    public interface LineTaker {
        /** Says whether to go on. */
        boolean take(byte[] bytes, int from, int to) throws IOException;
    }

    /** Hands on every line of a period, until there are no more or the taker has had enough. */
    public void read(TenantId tenant, Instant from, Instant to, LineTaker taker)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                request(tenant, "/v1/usage/generations?from=" + from + "&to=" + to, FIRST_BYTE),
                BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("metering answered " + answer.statusCode());
            }
            lines(body, taker);
        }
    }

    /** About how many generations a period has; nothing where metering does not say. */
    public OptionalLong count(TenantId tenant, Instant from, Instant to) throws InterruptedException {
        Instant begin = from.truncatedTo(ChronoUnit.HOURS);
        Instant end = to.plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        try {
            HttpResponse<String> answer = http.send(
                    request(tenant, "/v1/usage?window=month&from=" + begin + "&to=" + end, COUNTED),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return OptionalLong.empty();
            }
            long generations = 0;
            for (JsonNode line : JSON.readTree(answer.body()).path("data")) {
                generations += line.path("generations").asLong();
            }
            return OptionalLong.of(generations);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private HttpRequest request(TenantId tenant, String path, Duration most) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(most)
                .header("Authorization", "Bearer " + token)
                .header("Tallylight-Tenant", tenant.toString())
                .build();
    }

    static void lines(InputStream in, LineTaker taker) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int filled = 0;
        for (int read = in.read(buffer, 0, buffer.length); read >= 0; ) {
            filled += read;
            int start = 0;
            for (int i = filled - read; i < filled; i++) {
                if (buffer[i] == '\n') {
                    if (i > start && !taker.take(buffer, start, i)) {
                        return;
                    }
                    start = i + 1;
                }
            }
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            if (filled == buffer.length) {
                if (filled >= LONGEST_LINE) {
                    throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            read = in.read(buffer, filled, buffer.length - filled);
        }
        if (filled > 0) {
            throw new IOException("the stream breaks off within a line");
        }
    }
}

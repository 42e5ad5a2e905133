package io.tallylight.adapters;

import io.tallylight.adapters.gemini.GeminiCodec;
import io.tallylight.adapters.http.CodecAdapter;
import io.tallylight.adapters.kling.KlingCodec;
import io.tallylight.adapters.luma.LumaCodec;
import io.tallylight.adapters.openai.OpenAiCodec;
import io.tallylight.adapters.runway.RunwayCodec;
import io.tallylight.adapters.vertex.VertexCodec;
import io.tallylight.adapters.wire.ProviderCodec;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;

/** Makes the adapter that speaks a provider's wire format. */
public final class Adapters {
    /** The names {@link #create} knows, as they stand in a catalog. */
    public static final List<String> NAMES = List.of("openai", "gemini", "vertex", "runway", "luma", "kling");

    private Adapters() {}

    /**
     * One adapter for one provider. Several providers may share a wire format, and all of them should share the client.
     *
     * <p>Options: {@code vertex} needs {@code project} and takes {@code region} (else {@code us-central1}), {@code storage_uri}
     * ({@code gs://bucket/prefix/} to have clips written to, else they come inline) and {@code storage_base} (where {@code gs://}
     * is read over HTTP); {@code gemini} takes {@code duration_format} ({@code number} or {@code string}); {@code openai} takes
     * {@code trust_seconds} ({@code true} where the server measures what it reports); {@code runway} takes {@code version};
     * {@code luma} and {@code kling} take none.
     *
     * @param name one of {@link #NAMES}
     * @param client as {@link #client} makes it; one that follows redirects by itself is refused, as it would carry our key along
     * @throws IllegalArgumentException for an unknown name, a missing option or such a client
     */
    public static VideoAdapter create(String name, AdapterSettings settings, HttpClient client) {
        return new CodecAdapter(codec(name, settings), settings, client, InstantSource.system());
    }

    /** A client fit for {@link #create}: HTTP/1.1, no redirects of its own, its work on virtual threads. */
    public static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("provider-http-", 0).factory()))
                .build();
    }

    private static ProviderCodec codec(String name, AdapterSettings settings) {
        return switch (name) {
            case "openai" -> new OpenAiCodec(settings.options());
            case "gemini" -> new GeminiCodec(settings.options());
            case "vertex" -> new VertexCodec(settings.options());
            case "runway" -> new RunwayCodec(settings.options());
            case "luma" -> new LumaCodec();
            case "kling" -> new KlingCodec();
            default -> throw new IllegalArgumentException("no adapter named " + name + "; there are " + NAMES);
        };
    }
}

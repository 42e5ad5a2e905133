package io.tallylight.adapters.http;

import io.tallylight.adapters.Credential;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.ProviderAnswer;
import io.tallylight.adapters.wire.ProviderCall;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one call and waits for its whole answer, once: no retries, because a provider has no idempotency key. What it tells apart
 * is the one thing that matters after a failure: whether the provider can have seen the request. Credentials and bodies are
 * never logged.
 */
public final class ProviderHttp {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderHttp.class);

    private final HttpClient client;
    private final URI base;
    private final Credential credential;
    private final BiFunction<String, Instant, Map<String, String>> authentication;
    private final InstantSource clock;

    /** Calls below {@code base}, let in by the headers that {@code authentication} makes of the credential. */
    ProviderHttp(
            HttpClient client,
            URI base,
            Credential credential,
            BiFunction<String, Instant, Map<String, String>> authentication,
            InstantSource clock) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "a client that follows redirects by itself would carry our key to others");
        }
        this.client = client;
        this.base = base;
        this.credential = credential;
        this.authentication = authentication;
        this.clock = clock;
    }

    /** Sends it. An answer longer than {@code mostBytes} counts as none. */
    public Exchange send(ProviderCall call, Duration within, long mostBytes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(call.path()))
                .setHeader("Accept", "application/json")
                .setHeader("User-Agent", "tallylight");
        call.headers().forEach(request::setHeader);
        authenticationHeaders().forEach(request::setHeader);
        if (call.body() == null) {
            request.method(call.method(), BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", "application/json")
                    .method(call.method(), BodyPublishers.ofString(Json.write(call.body())));
        }
        Sent<String> sent = send(
                request.build(),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), mostBytes),
                within);
        return switch (sent) {
            case Sent.Back<String>(var response) ->
                new Exchange.Answered(new ProviderAnswer(
                        response.statusCode(), response.headers(), response.body(), clock.instant()));
            case Sent.Lost<String>(var exchange) -> exchange;
        };
    }

    /** Sends a request as it is; the time covers the body too, which a request's own time-out does not. */
    <T> Sent<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration within) {
        CompletableFuture<HttpResponse<T>> response = client.sendAsync(request, handler);
        Exchange lost;
        try {
            HttpResponse<T> back = response.get(within.toNanos(), TimeUnit.NANOSECONDS);
            LOG.debug("{} {} answered {}", request.method(), request.uri().getPath(), back.statusCode());
            return new Sent.Back<>(back);
        } catch (TimeoutException late) {
            response.cancel(true);
            lost = new Exchange.Unknown("no whole answer within " + within);
        } catch (InterruptedException stopped) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            lost = new Exchange.Unknown("interrupted while waiting for the answer");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            lost = lost(cause == null ? failed : cause);
        }
        LOG.debug("{} {}: {}", request.method(), request.uri().getPath(), lost);
        return new Sent.Lost<>(lost);
    }

    /** A path of the provider, or an absolute address as it is. */
    URI address(String pathOrUri) {
        if (!pathOrUri.startsWith("/")) {
            return URI.create(pathOrUri);
        }
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + pathOrUri);
    }

    Map<String, String> authenticationHeaders() {
        return authentication.apply(credential.current(), clock.instant());
    }

    /** Whether the address lies where our credential belongs. */
    boolean isOurs(URI address) {
        return sameOrigin(base, address);
    }

    static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** Only what fails before the connection stands proves that nothing was sent; all else is doubt. */
    private static Exchange lost(Throwable cause) {
        String what = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        return switch (cause) {
            case ConnectException e -> new Exchange.NotSent(what);
            case HttpConnectTimeoutException e -> new Exchange.NotSent(what);
            case UnresolvedAddressException e -> new Exchange.NotSent(what);
            case SSLHandshakeException e -> new Exchange.NotSent(what);
            default -> new Exchange.Unknown(what);
        };
    }

    /** A response, or how it was lost. */
    sealed interface Sent<T> {
        record Back<T>(HttpResponse<T> response) implements Sent<T> {}

        record Lost<T>(Exchange exchange) implements Sent<T> {}
    }
}

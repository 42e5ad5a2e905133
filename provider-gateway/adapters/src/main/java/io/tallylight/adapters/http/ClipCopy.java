package io.tallylight.adapters.http;

import io.tallylight.adapters.DownloadResult;
import io.tallylight.adapters.http.ProviderHttp.Sent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Copies a clip to disk. It is written beside its place, forced to the disk and then moved there, so that whoever sees the file
 * sees all of it. Redirects are followed by hand, because our key goes to the provider and to nobody it points at.
 */
final class ClipCopy {
    static final String INLINE = "inline:";

    private static final int MOST_HOPS = 5;
    private static final long MOST_BYTES = 4L << 30;

    private final ProviderHttp http;
    private final boolean withCredential;
    private final List<URI> alsoTrusted;

    ClipCopy(ProviderHttp http, boolean withCredential, List<URI> alsoTrusted) {
        this.http = http;
        this.withCredential = withCredential;
        this.alsoTrusted = List.copyOf(alsoTrusted);
    }

    DownloadResult copy(String link, Path to, Duration within) {
        try {
            Path part = Files.createTempFile(to.toAbsolutePath().getParent(), ".clip-", ".part");
            try {
                DownloadResult result = link.startsWith(INLINE) ? decode(link, part) : fetch(link, part, within);
                if (result instanceof DownloadResult.Copied) {
                    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
                }
                return result;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException disk) {
            return new DownloadResult.Unclear("cannot keep the clip: " + disk);
        }
    }

    private DownloadResult decode(String inline, Path part) throws IOException {
        try {
            Files.write(part, Base64.getMimeDecoder().decode(inline.substring(INLINE.length())));
        } catch (IllegalArgumentException broken) {
            return new DownloadResult.Unclear("the inline clip is not base64");
        }
        return kept(part);
    }

    private DownloadResult fetch(String link, Path part, Duration within) throws IOException {
        Optional<URI> start = parsed(link);
        if (start.isEmpty()) {
            return new DownloadResult.Unclear("not a link");
        }
        URI address = start.get();
        boolean trusted = withCredential;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            if (!speaksHttp(address)) {
                return new DownloadResult.Unclear("not a link we can follow: " + address.getScheme());
            }
            // Once we were sent to somebody else, a way back does not earn the key again.
            trusted = trusted && isTrusted(address);
            HttpRequest.Builder request = HttpRequest.newBuilder(address).setHeader("User-Agent", "tallylight");
            if (trusted) {
                http.authenticationHeaders().forEach(request::setHeader);
            }
            switch (http.send(request.build(), into(part), within)) {
                case Sent.Lost<Path>(var exchange) -> {
                    return new DownloadResult.Unclear(exchange.toString());
                }
                case Sent.Back<Path>(var response) -> {
                    Optional<URI> next = redirect(response);
                    if (next.isEmpty()) {
                        return arrived(response.statusCode(), trusted, part);
                    }
                    if ("https".equalsIgnoreCase(address.getScheme())
                            && !"https".equalsIgnoreCase(next.get().getScheme())) {
                        return new DownloadResult.Unclear(
                                "redirected from https to " + next.get().getScheme());
                    }
                    address = next.get();
                }
            }
        }
        return new DownloadResult.Unclear("redirected more than " + MOST_HOPS + " times");
    }

    private static HttpResponse.BodyHandler<Path> into(Path part) {
        return HttpResponse.BodyHandlers.limiting(
                info -> info.statusCode() == 200
                        ? BodySubscribers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        : BodySubscribers.replacing(part),
                MOST_BYTES);
    }

    /** A link that forbids us without our key is one that has died; with our key, it is about the key. */
    private static DownloadResult arrived(int status, boolean trusted, Path part) throws IOException {
        if (status == 200) {
            return kept(part);
        }
        boolean forbidden = status == 401 || status == 403;
        return status == 404 || status == 410 || (forbidden && !trusted)
                ? new DownloadResult.Gone("HTTP " + status)
                : new DownloadResult.Unclear("HTTP " + status);
    }

    private static DownloadResult kept(Path part) throws IOException {
        long bytes = Files.size(part);
        if (bytes == 0) {
            return new DownloadResult.Unclear("the clip has no bytes");
        }
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        return new DownloadResult.Copied(bytes);
    }

    private static Optional<URI> redirect(HttpResponse<Path> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 ->
                response.headers().firstValue("location").flatMap(location -> resolved(response.uri(), location));
            default -> Optional.empty();
        };
    }

    private Optional<URI> parsed(String link) {
        try {
            return Optional.of(http.address(link));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<URI> resolved(URI from, String location) {
        try {
            return Optional.of(from.resolve(location));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private boolean isTrusted(URI address) {
        return http.isOurs(address)
                || alsoTrusted.stream().anyMatch(origin -> ProviderHttp.sameOrigin(origin, address));
    }

    private static boolean speaksHttp(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
    }
}

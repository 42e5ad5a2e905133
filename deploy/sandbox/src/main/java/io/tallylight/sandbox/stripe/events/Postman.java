package io.tallylight.sandbox.stripe.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/** Knocks at an endpoint, once. */
@ApplicationScoped
class Postman {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final InstantSource time;

    Postman(InstantSource time) {
        this.time = time;
    }

    /** Whether the endpoint took it: any 2xx within 15 s. */
    boolean deliver(Parcel parcel) {
        long timestamp = time.instant().getEpochSecond() - parcel.ageSeconds();
        HttpRequest request = HttpRequest.newBuilder(URI.create(parcel.url()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.header(parcel.secret(), timestamp, parcel.body()))
                .POST(HttpRequest.BodyPublishers.ofString(parcel.body()))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException nobodyThere) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

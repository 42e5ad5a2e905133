package io.tallylight.gateway.providers;

import io.tallylight.adapters.AdapterSettings;
import io.tallylight.adapters.AdapterSettings.Timeouts;
import io.tallylight.adapters.Adapters;
import io.tallylight.adapters.Credential;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.rating.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The providers as they are configured, each with the adapter that speaks to it. */
@ApplicationScoped
public class Providers {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ProviderSettings settings;
    private final FollowSettings follow;
    private final Optional<String> publicUrl;
    private final HttpClient client = Adapters.client(CONNECT);
    private final Map<Use, VideoAdapter> adapters = new ConcurrentHashMap<>();

    /**
     * Starts with what is configured.
     *
     * @param settings how each is reached
     * @param follow how patiently
     * @param publicUrl where providers reach this gateway, if they do
     */
    public Providers(
            ProviderSettings settings,
            FollowSettings follow,
            @ConfigProperty(name = "tallylight.gateway.public-url") Optional<URI> publicUrl) {
        this.settings = settings;
        this.follow = follow;
        this.publicUrl = publicUrl.map(url -> url.toString().replaceAll("/+$", ""));
    }

    private record Use(String provider, String adapter, Profile profile) {}

    /** Whether jobs can be sent there at all. */
    public boolean isConfigured(String provider) {
        return settings.byId().containsKey(provider);
    }

    /** The adapter for a configured provider; one that is not configured is an {@link IllegalArgumentException}. */
    public VideoAdapter adapter(String provider, String adapter, Profile profile) {
        return adapters.computeIfAbsent(new Use(provider, adapter, profile), this::create);
    }

    /** The ids of the providers that are configured. */
    public Set<String> ids() {
        return settings.byId().keySet();
    }

    /** What a statement may call the provider: the catalog's id, and the name that was configured. */
    public Set<String> listedAs(String provider) {
        Set<String> names = new HashSet<>(Set.of(provider));
        Optional.ofNullable(settings.byId().get(provider))
                .flatMap(ProviderSettings.Provider::statementName)
                .ifPresent(names::add);
        return Set.copyOf(names);
    }

    /** How long to wait between two questions. */
    public Duration poll(String provider, Profile profile) {
        ProviderSettings.Provider one = configured(provider);
        return one.poll().orElseGet(() -> switch (profile) {
            case ANY_SECONDS -> follow.anySeconds().poll();
            case CONTRACT ->
                one.baseUrl().contains(ProviderSettings.PROFILE)
                        ? follow.contract().sandboxPoll()
                        : follow.contract().poll();
        });
    }

    /** How long a generation may take, given what its candidate says. */
    public Duration deadline(Profile profile, Duration ofCandidate) {
        return switch (profile) {
            case ANY_SECONDS -> follow.anySeconds().deadline();
            case CONTRACT -> follow.contract().deadline().orElse(ofCandidate);
        };
    }

    /**
     * How long credits are held at most, from the request: as long as the catalog lets them be held for any of the candidates,
     * and in any case longer than we try, so that what comes in the last moment can still be charged.
     */
    public Duration longestHold(List<Candidate> candidates, Duration patience) {
        Duration least = patience.plus(follow.holdGrace());
        return candidates.stream()
                .map(Candidate::maxHold)
                .filter(maxHold -> maxHold.compareTo(least) > 0)
                .max(Comparator.naturalOrder())
                .orElse(least);
    }

    /** How many jobs at a time were configured, if that was. */
    public Optional<Integer> concurrency(String provider) {
        return configured(provider).concurrency();
    }

    /** Where a provider's callbacks reach us; empty where they do not, or could not be told from forged ones. */
    public Optional<String> callbackUrl(String provider) {
        return configured(provider)
                .webhookSecret()
                .flatMap(_ -> publicUrl)
                .map(base -> base + "/v1/callbacks/" + provider);
    }

    /** What a provider signs its callbacks with, if it was told; empty too for one that is not configured. */
    public Optional<String> webhookSecret(String provider) {
        return Optional.ofNullable(settings.byId().get(provider)).flatMap(ProviderSettings.Provider::webhookSecret);
    }

    /** Reads a catalog's profile. */
    public static Profile profile(String name) {
        return Profile.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private ProviderSettings.Provider configured(String provider) {
        ProviderSettings.Provider one = settings.byId().get(provider);
        if (one == null) {
            throw new IllegalArgumentException("no provider " + provider + " is configured");
        }
        return one;
    }

    private VideoAdapter create(Use use) {
        ProviderSettings.Provider one = configured(use.provider());
        URI base = URI.create(one.baseUrl()
                .replace(ProviderSettings.PROFILE, use.profile().name().toLowerCase(Locale.ROOT)));
        Timeouts usual = Timeouts.USUAL;
        AdapterSettings at = new AdapterSettings(
                base,
                Credential.of(one.credential()),
                new Timeouts(one.submitTimeout(), usual.follow(), usual.cancel(), usual.download()),
                one.options());
        return Adapters.create(use.adapter(), at, client);
    }
}

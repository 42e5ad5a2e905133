package io.tallylight.gateway.providers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How each provider of the catalogs is reached, by the catalog's provider id. */
@ConfigMapping(prefix = "tallylight.providers")
public interface ProviderSettings {
    /** The word in a base address that stands for the catalog's profile; only the local stand-in has profiles. */
    String PROFILE = "{profile}";

    /** The providers. A catalog's provider that is not among them is not offered. */
    @WithParentName
    Map<String, Provider> byId();

    /** One provider. */
    interface Provider {
        /** What stands before the provider's documented base path, such as {@code https://api.openai.com}. */
        String baseUrl();

        /** What lets us in; never logged. */
        String credential();

        /** What the provider signs its callbacks with; without it we ask for none and believe none. Never logged. */
        Optional<String> webhookSecret();

        /** What the provider's statement calls it, where that is not our id. */
        Optional<String> statementName();

        /** Jobs at a time; the catalog's limit where not set. */
        Optional<Integer> concurrency();

        /** How often to ask how a job stands; {@link FollowSettings} where not set. */
        Optional<Duration> poll();

        /** How long a submission may take until nobody knows whether it arrived. */
        @WithDefault("60s")
        Duration submitTimeout();

        /** What only this provider has, such as {@code project} of vertex. */
        Map<String, String> options();
    }
}

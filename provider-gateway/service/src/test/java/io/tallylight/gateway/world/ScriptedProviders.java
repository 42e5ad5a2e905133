package io.tallylight.gateway.world;

import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.VideoAdapter.Profile;
import io.tallylight.gateway.providers.FollowSettings;
import io.tallylight.gateway.providers.ProviderSettings;
import io.tallylight.gateway.providers.Providers;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Every provider is the scripted one; {@code singles} makes one clip a job, the others up to four. */
@Alternative
@Priority(1)
@Singleton
public class ScriptedProviders extends Providers {
    private final ScriptedAdapter singles = new ScriptedAdapter(1);
    private final ScriptedAdapter fours = new ScriptedAdapter(4);

    /** The settings are the real ones. */
    public ScriptedProviders(ProviderSettings settings, FollowSettings follow) {
        super(settings, follow, Optional.empty());
    }

    /** The adapter of one of our two test providers. */
    public ScriptedAdapter scripted(String provider) {
        return provider.equals("openai") ? singles : fours;
    }

    @Override
    public VideoAdapter adapter(String provider, String adapter, Profile profile) {
        return scripted(provider);
    }
}

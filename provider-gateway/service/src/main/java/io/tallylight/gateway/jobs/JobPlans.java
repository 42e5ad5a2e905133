package io.tallylight.gateway.jobs;

import io.tallylight.adapters.VideoAdapter;
import io.tallylight.gateway.catalogs.Catalogs;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.ClipRange;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.providers.Providers;
import io.tallylight.rating.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Which jobs a generation needs at a provider, and what speaks to it. */
@ApplicationScoped
public class JobPlans {
    private final Catalogs catalogs;
    private final Providers providers;

    JobPlans(Catalogs catalogs, Providers providers) {
        this.catalogs = catalogs;
        this.providers = providers;
    }

    /**
     * The jobs of one candidate, not yet submitted.
     *
     * @param round 1 for the first candidate
     * @param numbersUsed how many attempts the generation has already
     */
    public List<Attempt> intents(Accepted accepted, Offer offer, int round, int numbersUsed) {
        int most = adapter(accepted, offer).mostClipsPerJob(Providers.profile(accepted.profile()));
        return Attempt.intents(
                offer, round, numbersUsed, ClipRange.split(accepted.request().clips(), most));
    }

    /** What speaks to the offer's provider. */
    VideoAdapter adapter(Accepted accepted, Offer offer) {
        String name = provider(accepted, offer)
                .flatMap(known -> Optional.ofNullable(known.adapter()))
                .orElse(offer.provider());
        return providers.adapter(offer.provider(), name, Providers.profile(accepted.profile()));
    }

    /** The id a job is followed by, from the one a statement lists it under. */
    public String jobId(Accepted accepted, Offer offer, String listed) {
        return adapter(accepted, offer).jobId(listed, offer.providerModel());
    }

    /** How many jobs the offer's provider runs for us at a time. */
    int concurrency(Accepted accepted, Offer offer) {
        return providers
                .concurrency(offer.provider())
                .or(() -> provider(accepted, offer)
                        .flatMap(p -> Optional.ofNullable(p.limits().concurrent())))
                .orElse(Integer.MAX_VALUE);
    }

    private Optional<Provider> provider(Accepted accepted, Offer offer) {
        return catalogs.provider(accepted.key().tenant(), accepted.catalogVersion(), offer.provider());
    }
}

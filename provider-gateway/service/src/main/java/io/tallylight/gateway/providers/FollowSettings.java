package io.tallylight.gateway.providers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How patiently jobs are followed, by the catalog's profile. */
@ConfigMapping(prefix = "tallylight.follow")
public interface FollowSettings {
    /** Each provider's real lengths: jobs take minutes. */
    Contract contract();

    /** Comparable figures: the stand-in answers fast. */
    AnySeconds anySeconds();

    /** How much longer than ours the ledger's own deadline of a hold is. */
    @WithDefault("60s")
    Duration holdGrace();

    /** How long after the deadline a finished clip may still be copied; less than {@link #holdGrace}. */
    @WithDefault("30s")
    Duration copyGrace();

    /** Profile {@code contract}. */
    interface Contract {
        /** Between two questions to a provider. */
        @WithDefault("5s")
        Duration poll();

        /** Between two questions to the local stand-in, which is faster than any provider. */
        @WithDefault("1s")
        Duration sandboxPoll();

        /** When to give up; the candidate's own deadline where not set. */
        Optional<Duration> deadline();
    }

    /** Profile {@code any_seconds}. */
    interface AnySeconds {
        /** Between two questions. */
        @WithDefault("100ms")
        Duration poll();

        /** When to give up. */
        @WithDefault("60s")
        Duration deadline();
    }
}

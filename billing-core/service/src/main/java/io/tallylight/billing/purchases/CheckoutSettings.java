package io.tallylight.billing.purchases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How packs are bought. */
@ConfigMapping(prefix = "tallylight.checkout")
public interface CheckoutSettings {
    /** How long an order can be paid: Stripe takes 30 minutes to 24 hours, and less than it takes nobody could pay. */
    @WithDefault("PT2H")
    Duration lasts();
}

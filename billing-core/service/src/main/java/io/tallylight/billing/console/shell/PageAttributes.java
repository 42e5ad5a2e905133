package io.tallylight.billing.console.shell;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Gives every page the locale and the zone of whoever looks at it, where there is a request at all. */
@Singleton
class PageAttributes {
    private final Instance<SignedIn> signedIn;

    PageAttributes(Instance<SignedIn> signedIn) {
        this.signedIn = signedIn;
    }

    void register(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(this::initialize);
    }

    private void initialize(TemplateInstance page) {
        if (Arc.requireContainer().requestContext().isActive()) {
            SignedIn who = signedIn.get();
            page.setAttribute(TemplateInstance.LOCALE, who.locale());
            page.setAttribute(Formats.ZONE, who.zone());
        }
    }
}

package io.tallylight.billing.purchases;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.CompactedTopic;
import io.tallylight.events.Decoding;
import io.tallylight.events.Topics;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Pack;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The packs of every published price list, in memory, as the topic brings them. */
@ApplicationScoped
public class PackOffers {
    private static final Logger LOG = Logger.getLogger(PackOffers.class);

    private final CatalogVersions versions = new CatalogVersions();
    private final CompactedTopic topic;

    PackOffers(@ConfigProperty(name = "kafka.bootstrap.servers") String kafka, InstantSource clock) {
        this.topic = new CompactedTopic(kafka, Topics.CATALOG, clock, this::take);
    }

    void start(@Observes StartupEvent started) {
        topic.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        topic.close();
    }

    /** Whether everything that was published before the start is known. */
    public boolean caughtUp() {
        return topic.caughtUp();
    }

    /** The packs of the version in force at that instant, in its order; those that Stripe cannot charge are left out. */
    public List<PackOffer> inForce(TenantId tenant, Instant at) {
        return versions.inForce(tenant, at).map(PackOffers::offers).orElse(List.of());
    }

    /** The pack of that id, where the version in force has it. */
    public Optional<PackOffer> inForce(TenantId tenant, Instant at, String pack) {
        return inForce(tenant, at).stream()
                .filter(offer -> offer.id().equals(pack))
                .findFirst();
    }

    private static List<PackOffer> offers(CatalogVersions.Version version) {
        CatalogDocument document = version.catalog().document();
        return document.packs().stream()
                .map(pack -> offer(pack, document.costingCurrency(), version.version()))
                .filter(offer -> MinorUnits.exact(offer.price()).isPresent())
                .toList();
    }

    private static PackOffer offer(Pack pack, String currency, long version) {
        return new PackOffer(
                pack.id(),
                Objects.requireNonNullElse(pack.name(), pack.id()),
                new Money(pack.price(), currency),
                Credits.of(pack.credits()),
                pack.validDays(),
                version);
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        switch (CatalogCodec.decode(message.headers(), message.value())) {
            case Decoding.Decoded<CatalogPublished>(CatalogPublished published, var trace) ->
                versions.publish(
                        new TenantId(published.tenantId()),
                        published.version(),
                        published.effectiveFrom(),
                        CatalogDocument.parse(published.document()));
            case Decoding.Broken<CatalogPublished> broken ->
                LOG.errorf("%s offset %d is broken: %s", message.topic(), message.offset(), broken.detail());
        }
    }
}

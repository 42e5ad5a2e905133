package io.tallylight.metering.prices;

import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.CompactedTopic;
import io.tallylight.events.Decoding;
import io.tallylight.events.Topics;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.values.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the versions in memory like the topic. A version whose document cannot be read stays unknown: usage parks. */
public final class CatalogFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogFollower.class);

    private final CatalogVersions versions;
    private final CompactedTopic topic;

    /** Nothing is read before {@link #start}. */
    public CatalogFollower(CatalogVersions versions, String bootstrapServers, InstantSource clock) {
        this.versions = versions;
        this.topic = new CompactedTopic(bootstrapServers, Topics.CATALOG, clock, this::take);
    }

    /** Begins to read. */
    public void start() {
        topic.start();
    }

    /** Whether all that was published when reading began is known. */
    public boolean caughtUp() {
        return topic.caughtUp();
    }

    /** Waits for {@link #caughtUp}; false when the time is over. */
    public boolean awaitCaughtUp(Duration most) throws InterruptedException {
        return topic.awaitCaughtUp(most);
    }

    @Override
    public void close() {
        topic.close();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        switch (CatalogCodec.decode(record.headers(), record.value())) {
            case Decoding.Decoded<CatalogPublished>(CatalogPublished published, var trace) -> publish(published);
            case Decoding.Broken<CatalogPublished> broken ->
                LOG.error("{} offset {} is broken: {}", record.topic(), record.offset(), broken.detail());
        }
    }

    private void publish(CatalogPublished published) {
        TenantId tenant = new TenantId(published.tenantId());
        if (versions.find(tenant, published.version()).isPresent()) {
            return;
        }
        versions.publish(
                tenant, published.version(), published.effectiveFrom(), CatalogDocument.parse(published.document()));
        LOG.info("catalog version {} of {} is known", published.version(), tenant);
    }
}

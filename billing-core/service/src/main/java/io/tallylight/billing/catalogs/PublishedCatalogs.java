package io.tallylight.billing.catalogs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.CompactedTopic;
import io.tallylight.events.Decoding;
import io.tallylight.events.Topics;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Every published catalog version of every tenant, in memory, as the topic brings them. */
@ApplicationScoped
public class PublishedCatalogs {
    private static final Logger LOG = Logger.getLogger(PublishedCatalogs.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Comparator<Version> BY_BEGINNING =
            Comparator.comparing(Version::effectiveFrom).thenComparingLong(Version::version);

    private final Map<Which, Version> versions = new ConcurrentHashMap<>();
    private final CompactedTopic topic;

    PublishedCatalogs(@ConfigProperty(name = "kafka.bootstrap.servers") String kafka, InstantSource clock) {
        this.topic = new CompactedTopic(kafka, Topics.CATALOG, clock, this::take);
    }

    private record Which(TenantId tenant, long version) {}

    /**
     * A published catalog.
     *
     * @param version counted from 1 for each tenant
     * @param effectiveFrom in force from here on
     * @param document what it says
     */
    public record Version(long version, Instant effectiveFrom, CatalogDocument document) {}

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

    /** That version, if it is known. */
    public Optional<Version> find(TenantId tenant, long version) {
        return Optional.ofNullable(versions.get(new Which(tenant, version)));
    }

    /** The version in force: of those that have begun, the one that began last; of equals, the higher. */
    public Optional<Version> inForce(TenantId tenant, Instant at) {
        return versions.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .map(Map.Entry::getValue)
                .filter(version -> !version.effectiveFrom().isAfter(at))
                .max(BY_BEGINNING);
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        switch (CatalogCodec.decode(message.headers(), message.value())) {
            case Decoding.Decoded<CatalogPublished> decoded -> publish(decoded.value());
            case Decoding.Broken<CatalogPublished> broken ->
                LOG.errorf(
                        "%s offset %d is not a catalog version: %s", Topics.CATALOG, message.offset(), broken.detail());
        }
    }

    private void publish(CatalogPublished published) {
        TenantId tenant = new TenantId(published.tenantId());
        switch (read(published)) {
            case ReadResult.Read(CatalogDocument document) ->
                versions.put(
                        new Which(tenant, published.version()),
                        new Version(published.version(), published.effectiveFrom(), document));
            case ReadResult.Unsound unsound ->
                LOG.errorf("catalog %s version %d cannot be used: %s", tenant, published.version(), unsound.flaws());
        }
    }

    private static ReadResult read(CatalogPublished published) {
        try {
            return CatalogDocument.read(JSON.readTree(published.document()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: version " + published.version(), e);
        }
    }
}

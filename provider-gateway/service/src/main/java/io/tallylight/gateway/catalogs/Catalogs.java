package io.tallylight.gateway.catalogs;

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
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.rating.Provider;
import io.tallylight.rating.gate.Gate;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Every published price list, in memory, as the topic brings them. */
@ApplicationScoped
public class Catalogs {
    private static final Logger LOG = Logger.getLogger(Catalogs.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Duration LOOK = Duration.ofMillis(50);

    private final CatalogVersions versions = new CatalogVersions();
    private final Map<Which, CatalogDocument> documents = new ConcurrentHashMap<>();
    private final Map<Which, Map<String, Provider>> providers = new ConcurrentHashMap<>();
    private final Map<Which, Set<String>> roles = new ConcurrentHashMap<>();
    private final Map<Which, Instant> unreadable = new ConcurrentHashMap<>();
    private final CompactedTopic topic;

    Catalogs(@ConfigProperty(name = "kafka.bootstrap.servers") String kafka, InstantSource clock) {
        this.topic = new CompactedTopic(kafka, Topics.CATALOG, clock, this::take);
    }

    private record Which(TenantId tenant, long version) {}

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

    /** The version in force at that instant. */
    public Optional<CatalogVersions.Version> inForce(TenantId tenant, Instant at) {
        return versions.inForce(tenant, at);
    }

    /** The version in force at that instant, waiting so long for one that has just been published. */
    public Optional<CatalogVersions.Version> inForce(TenantId tenant, Instant at, Duration most)
            throws InterruptedException {
        Optional<CatalogVersions.Version> found = inForce(tenant, at);
        for (long left = most.toMillis(); found.isEmpty() && left > 0; left -= LOOK.toMillis()) {
            Thread.sleep(LOOK);
            found = inForce(tenant, at);
        }
        return found;
    }

    /**
     * Whether the version in force at that instant is one that was published and cannot be read here, as when a newer
     * catalog service wrote it. The one before it is not in force any more, and nothing may be quoted by it.
     */
    public boolean isUnreadable(TenantId tenant, Instant at) {
        CatalogVersions.Version known = versions.inForce(tenant, at).orElse(null);
        return unreadable.entrySet().stream()
                .filter(one ->
                        one.getKey().tenant().equals(tenant) && !one.getValue().isAfter(at))
                .anyMatch(one -> known == null || comesAfter(one.getKey().version(), one.getValue(), known));
    }

    private static boolean comesAfter(long version, Instant from, CatalogVersions.Version known) {
        int order = from.compareTo(known.effectiveFrom());
        return order > 0 || (order == 0 && version > known.version());
    }

    /** Whether the version in force at that instant has a role of that name. */
    public boolean hasRole(TenantId tenant, Instant at, String name) {
        return inForce(tenant, at)
                .map(version -> roles.getOrDefault(new Which(tenant, version.version()), Set.of())
                        .contains(name))
                .orElse(false);
    }

    /** What a version says as a whole. */
    public Optional<CatalogDocument> document(TenantId tenant, long version) {
        return Optional.ofNullable(documents.get(new Which(tenant, version)));
    }

    /** A version, ready to be asked. */
    public Optional<Catalog> prices(TenantId tenant, long version) {
        return versions.find(tenant, version).map(CatalogVersions.Version::catalog);
    }

    /** What a version says about a provider. */
    public Optional<Provider> provider(TenantId tenant, long version, String provider) {
        return Optional.ofNullable(
                providers.getOrDefault(new Which(tenant, version), Map.of()).get(provider));
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
            case ReadResult.Read(CatalogDocument document) -> {
                Instant from = published.effectiveFrom();
                Catalog prices;
                try {
                    prices = document.prices(Gate.closings(document, from));
                } catch (RuntimeException e) {
                    // Our own mistake; until it is mended nothing is sold that might be closed.
                    unreadable.put(new Which(tenant, published.version()), from);
                    LOG.errorf(e, "catalog %s version %d cannot be used", tenant, published.version());
                    return;
                }
                documents.put(new Which(tenant, published.version()), document);
                providers.put(
                        new Which(tenant, published.version()),
                        document.providers().stream()
                                .collect(Collectors.toUnmodifiableMap(Provider::id, Function.identity())));
                roles.put(
                        new Which(tenant, published.version()),
                        document.roles().stream()
                                .map(CatalogDocument.Role::id)
                                .collect(Collectors.toUnmodifiableSet()));
                versions.publish(tenant, published.version(), from, prices);
            }
            case ReadResult.Unsound unsound -> {
                unreadable.put(new Which(tenant, published.version()), published.effectiveFrom());
                LOG.errorf("catalog %s version %d cannot be used: %s", tenant, published.version(), unsound.flaws());
            }
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

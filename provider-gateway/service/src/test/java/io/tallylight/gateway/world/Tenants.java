package io.tallylight.gateway.world;

import io.tallylight.access.keys.KeySender;
import io.tallylight.access.keys.KeyText;
import io.tallylight.access.keys.Pepper;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.KeyRecord;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Makes tenants with a price list and keys, the way billing and the catalog do: over Kafka. */
public final class Tenants {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String DOCUMENT = """
            name: scripted
            profile: any_seconds
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            effective_from: 2020-01-01T00:00:00Z
            markup: [{match: {}, multiplier: "3"}]
            rounding: {unit: "0.000001", mode: half_up}
            fee: {percent: "0", fixed: "0"}
            margin_policy: {mode: allow}
            providers:
              - {id: openai, adapter: openai}
              - {id: gemini, adapter: gemini}
            models:
              - id: openai/single
                provider: openai
                provider_model: first
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none}
                max_hold: PT30M
                costs: [{unit: second, amount: "0.10", source: test}]
              - id: gemini/four
                provider: gemini
                provider_model: second
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none}
                max_hold: PT30M
                costs: [{unit: second, amount: "0.20", source: test}]
            roles:
              - {id: preview, primary: openai/single, fallbacks: [gemini/four]}
            """;

    private Tenants() {}

    /** A new tenant with version 1 of the test's price list. */
    public static TenantId withPrices() {
        return withPrices(DOCUMENT);
    }

    /** A new tenant with that price list as version 1, in force since 2020. */
    public static TenantId withPrices(String document) {
        TenantId tenant = TenantId.next(Instant.now(), RANDOM);
        publish(tenant, 1, Instant.parse("2020-01-01T00:00:00Z"), document);
        return tenant;
    }

    /** The test's price list. */
    public static String prices() {
        return DOCUMENT;
    }

    /** Sends a version as the catalog does, sound or not. */
    public static void publish(TenantId tenant, long version, Instant effectiveFrom, String document) {
        CatalogPublished published = new CatalogPublished(
                tenant.value(),
                version,
                "scripted",
                effectiveFrom,
                Instant.now(),
                CatalogDocument.toCanonicalJson(document));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka(), ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(CatalogCodec.encode(published).toProducerRecord()).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the price list was not published", e);
        }
    }

    /** A key as billing would give it out, bound to the account where one is given. */
    public static String key(TenantId tenant, @Nullable AccountId account, String... scopes) {
        String text = KeyText.next(RANDOM);
        Pepper pepper = Pepper.ofHex(ConfigProvider.getConfig().getValue("tallylight.key-pepper", String.class));
        KeyRecord key = new KeyRecord(
                KeyId.next(Instant.now(), RANDOM).value(),
                tenant.value(),
                account == null ? null : account.value(),
                pepper.hmac(text),
                Set.of(scopes),
                null,
                false);
        try (KeySender sender = new KeySender(kafka())) {
            sender.send(key).join();
            sender.heartbeat(Instant.now()).join();
        }
        return text;
    }

    static String kafka() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}

package io.tallylight.billing.settlement;

import io.tallylight.billing.books.TestAccounts;
import io.tallylight.events.Message;
import io.tallylight.events.Settlement;
import io.tallylight.events.SettlementCodec;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Says on Kafka what metering would. */
@Singleton
public class TestSettlements {
    private final KafkaProducer<String, byte[]> producer;

    TestSettlements(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    public static Settlement of(
            TenantId tenant,
            AccountId account,
            HoldId hold,
            long revision,
            String credits,
            String cost,
            @Nullable Outcome outcome) {
        return new Settlement(
                tenant.value(),
                account.value(),
                TestAccounts.generationOf(hold).value(),
                hold.value(),
                "gemini/veo",
                "gemini/veo",
                "gemini",
                3,
                revision,
                new BigDecimal(credits).movePointLeft(1),
                Credits.parse(credits),
                Money.of(cost, "USD"),
                Settlement.CostBasis.CATALOG,
                outcome,
                Instant.parse("2024-11-05T10:00:00Z"),
                outcome != null);
    }

    public void send(Settlement settlement) {
        send(SettlementCodec.encode(settlement, Instant.now(), null).toProducerRecord());
    }

    public void send(Message message) {
        send(message.toProducerRecord());
    }

    public void send(ProducerRecord<String, byte[]> record) {
        var _ = producer.send(record);
        producer.flush();
    }
}

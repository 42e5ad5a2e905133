package io.tallylight.metering;

import io.tallylight.local.LocalKafka;
import io.tallylight.local.LocalPostgres;
import io.tallylight.local.Provisioning;
import io.tallylight.local.Role;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL and a Kafka of a test's own, so that no running service meddles. Metering's tables are there. */
public final class Machines implements AutoCloseable {
    private final LocalPostgres postgres;
    private final LocalKafka kafka;

    public Machines() throws IOException {
        postgres = LocalPostgres.start();
        kafka = LocalKafka.start();
        Flyway.configure()
                .dataSource(database())
                .locations("classpath:db/outbox", "classpath:db/migration")
                .load()
                .migrate();
    }

    public PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl(Provisioning.DATABASE));
        database.setUser(Role.METERING.login());
        database.setPassword(postgres.password(Role.METERING));
        return database;
    }

    public String bootstrapServers() {
        return kafka.bootstrap();
    }

    public KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrap(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        postgres.close();
    }
}

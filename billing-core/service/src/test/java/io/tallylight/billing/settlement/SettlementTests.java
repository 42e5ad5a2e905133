package io.tallylight.billing.settlement;

import static io.tallylight.billing.books.TestAccounts.as;
import static io.tallylight.billing.books.TestAccounts.hold;
import static io.tallylight.billing.books.TestAccounts.newHold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.events.Message;
import io.tallylight.events.Settlement;
import io.tallylight.events.SettlementCodec;
import io.tallylight.events.Topics;
import io.tallylight.ledger.Book;
import io.tallylight.values.AccountId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class SettlementTests {
    private final TenantId tenant = TestAccounts.tenant();

    @Inject
    TestAccounts accounts;

    @Inject
    TestSettlements settlements;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void aSettlementIsPostedAndTheRestReleased() {
        AccountId account = accounts.with(tenant, 1_000);
        HoldId id = newHold();
        hold(tenant, id, account, "525").then().statusCode(201);
        settlements.send(TestSettlements.of(tenant, account, id, 1, "100", "4", null));
        awaitHold(id, "captured", "100");
        assertThat(holdOf(id).getString("state")).isEqualTo("open");
        settlements.send(TestSettlements.of(tenant, account, id, 2, "500.5", "20.02", Outcome.COMPLETED));
        awaitHold(id, "state", "captured");
        assertThat(balance(account)).isEqualTo("499.5 0");

        Map<String, String> books = books();
        assertThat(books)
                .containsEntry("CUSTOMER_LOTS", "499500000 49950000000")
                .containsEntry("REVENUE", "500500000 50050000000")
                .containsEntry("RECEIVED", "-1000000000 -100000000000")
                .containsEntry("COST_OF_SALES", "0 -20020000000")
                .containsEntry("ACCRUED_COST", "0 20020000000");
    }

    @Test
    void orderAndRepeatsDoNotMatter() {
        AccountId account = accounts.with(tenant, 1_000);
        HoldId id = newHold();
        hold(tenant, id, account, "600").then().statusCode(201);
        List<Settlement> all = new ArrayList<>();
        for (int revision = 1; revision <= 9; revision++) {
            all.add(TestSettlements.of(
                    tenant,
                    account,
                    id,
                    revision,
                    Integer.toString(revision * 50),
                    Integer.toString(revision),
                    revision == 9 ? Outcome.COMPLETED : null));
        }
        all.addAll(List.copyOf(all));
        Collections.shuffle(all, new Random(7));
        all.forEach(settlements::send);
        awaitHold(id, "state", "captured");
        settlements.send(all.getFirst());
        assertThat(balance(account)).isEqualTo("550 0");
        assertThat(books()).containsEntry("ACCRUED_COST", "0 9000000000");
    }

    @Test
    void aFailedGenerationIsReleasedAndItsCostKept() {
        AccountId account = accounts.with(tenant, 1_000);
        HoldId id = newHold();
        hold(tenant, id, account, "525").then().statusCode(201);
        settlements.send(TestSettlements.of(tenant, account, id, 1, "0", "2.5", Outcome.FAILED));
        awaitHold(id, "state", "released");
        assertThat(balance(account)).isEqualTo("1000 0");
        assertThat(books()).containsEntry("COST_OF_SALES", "0 -2500000000");
    }

    @Test
    void whatCannotBePostedBecomesADeadLetterAndDelaysNothing() {
        AccountId account = accounts.with(tenant, 1_000);
        HoldId id = newHold();
        hold(tenant, id, account, "525").then().statusCode(201);
        HoldId unknown = newHold();
        settlements.send(TestSettlements.of(tenant, account, unknown, 1, "10", "1", Outcome.COMPLETED));
        settlements.send(
                new ProducerRecord<>(Topics.SETTLEMENT, null, account.toString(), new byte[] {'n', 'o'}, List.of()));
        settlements.send(TestSettlements.of(tenant, account, id, 1, "500", "20", Outcome.COMPLETED));
        awaitHold(id, "state", "captured");
        assertThat(query("SELECT reason FROM dead_letter WHERE tenant_id = ?", tenant))
                .containsExactly("hold_not_found");
        assertThat(query(
                        "SELECT reason FROM dead_letter WHERE tenant_id <> ? AND record_key = '" + account + "'",
                        tenant))
                .containsExactly("not_a_cloud_event");
        assertThat(as(tenant).get("/v1/dead-letters").jsonPath().getList("data.reason"))
                .containsExactly("hold_not_found");
        assertThat(toldDead(account.toString())).containsExactlyInAnyOrder("hold_not_found", "not_a_cloud_event");
    }

    /** PostgreSQL takes no NUL in a text; a dead letter that cannot be kept would be tried for ever. */
    @Test
    void noRecordStopsThoseBehindIt() {
        AccountId account = accounts.with(tenant, 1_000);
        HoldId id = newHold();
        hold(tenant, id, account, "525").then().statusCode(201);
        settlements.send(new ProducerRecord<>(Topics.SETTLEMENT, 0, account + "\0", new byte[] {'n', 'o'}, List.of()));
        Settlement sound = TestSettlements.of(tenant, account, id, 1, "500", "20", Outcome.COMPLETED);
        Message absurd = SettlementCodec.encode(sound, Instant.now(), null);
        String value = new String(absurd.value(), StandardCharsets.UTF_8)
                .replaceAll("\"seconds\":\"[^\"]*\"", "\"seconds\":\"9999999999999999999999\"");
        assertThat(value).contains("9999999999999999999999");
        settlements.send(
                new Message(absurd.topic(), absurd.key(), absurd.headers(), value.getBytes(StandardCharsets.UTF_8)));
        settlements.send(inEuro(sound));
        settlements.send(sound);
        awaitHold(id, "state", "captured");
        await().atMost(Duration.ofSeconds(20)).until(() -> query(
                        "SELECT reason FROM dead_letter WHERE tenant_id <> ? AND record_key = '" + account + "\uFFFD'",
                        tenant)
                .equals(List.of("not_a_cloud_event")));
        assertThat(query("SELECT reason FROM dead_letter WHERE tenant_id = ?", tenant))
                .containsExactlyInAnyOrder("bad_field", "price_not_possible");
        assertThat(query("SELECT currency FROM generation_book WHERE tenant_id = ?", tenant))
                .containsExactly("USD");
    }

    private static Settlement inEuro(Settlement settlement) {
        return new Settlement(
                settlement.tenantId(),
                settlement.accountId(),
                settlement.generationId(),
                settlement.holdId(),
                settlement.candidateId(),
                settlement.model(),
                settlement.provider(),
                settlement.catalogVersion(),
                settlement.revision(),
                settlement.seconds(),
                settlement.credits(),
                Money.of("20", "EUR"),
                settlement.costBasis(),
                settlement.outcome(),
                settlement.effectiveTime(),
                settlement.last());
    }

    @Test
    void anOverdueHoldExpiresByItself() {
        AccountId account = accounts.with(tenant, 100);
        HoldId id = newHold();
        String body = TestAccounts.holdBody(id, account, "60")
                .replaceAll(
                        "\"deadline\":\"[^\"]*\"",
                        "\"deadline\":\"" + Instant.now().plusMillis(800) + "\"");
        hold(tenant, id, body).then().statusCode(201);
        awaitHold(id, "state", "expired");
        assertThat(balance(account)).isEqualTo("100 0");
        settlements.send(TestSettlements.of(tenant, account, id, 1, "60", "1", Outcome.COMPLETED));
        awaitHold(id, "captured", "60");
        assertThat(holdOf(id).getString("state")).isEqualTo("expired");
    }

    @Test
    void creditsPastTheirEndBecomeBreakage() {
        AccountId account = accounts.open(tenant);
        TestAccounts.grant(tenant, account, "short", """
                {"credits":"80","source":"pack","net_price":{"amount":"8","currency":"USD"},"ends_at":"%s"}""".formatted(Instant.now().plusMillis(1_000)))
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(10)).until(() -> balance(account).equals("0 0"));
        assertThat(books()).containsEntry("BREAKAGE", "80000000 8000000000").containsEntry("CUSTOMER_LOTS", "0 0");
    }

    private JsonPath holdOf(HoldId hold) {
        return as(tenant)
                .get("/v1/holds/" + hold)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void awaitHold(HoldId hold, String field, String value) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> value.equals(holdOf(hold).getString(field)));
    }

    private String balance(AccountId account) {
        JsonPath json = as(tenant).get("/v1/accounts/" + account + "/balance").jsonPath();
        return json.getString("balance") + " " + json.getString("held");
    }

    private Map<String, String> books() {
        Map<String, String> books = new HashMap<>();
        query(
                        "SELECT book || ' ' || sum(micros) || ' ' || sum(nanos) FROM posting WHERE tenant_id = ? GROUP BY book",
                        tenant)
                .forEach(row -> {
                    String[] parts = row.split(" ", 2);
                    books.put(Book.ofCode(Integer.parseInt(parts[0])).name(), parts[1]);
                });
        return books;
    }

    private List<String> query(String sql, TenantId of) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, of.value());
            List<String> all = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> toldDead(String key) {
        List<String> reasons = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "group.id", key, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.SETTLEMENT + ".dlq"));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        reasons.add(new String(
                                record.headers().lastHeader("dlq_reason").value(), StandardCharsets.UTF_8));
                    }
                }
                return reasons.size() >= 2;
            });
        }
        return reasons;
    }
}

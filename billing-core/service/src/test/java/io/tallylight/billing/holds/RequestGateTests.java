package io.tallylight.billing.holds;

import static io.restassured.RestAssured.given;
import static io.tallylight.billing.books.TestAccounts.as;
import static io.tallylight.billing.books.TestAccounts.generationOf;
import static io.tallylight.billing.books.TestAccounts.newHold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.access.keys.KeySender;
import io.tallylight.access.keys.KeyText;
import io.tallylight.access.keys.Pepper;
import io.tallylight.billing.BillingFixture;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.events.Decoding;
import io.tallylight.events.GenerationSettled;
import io.tallylight.events.GenerationSettledCodec;
import io.tallylight.events.KeyRecord;
import io.tallylight.events.PayingLot;
import io.tallylight.events.Topics;
import io.tallylight.local.doctor.Check;
import io.tallylight.local.doctor.MarginChecks;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.KeyId;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The request gate through the API, with the books, the topic and the doctor behind it. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class RequestGateTests {
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
    void marginsAreToldToThoseWhoMaySeeThem() {
        AccountId account = accounts.with(tenant, 100);
        String body = body(newHold(), account, candidate("veo", "40", "9", "0.2"), "{}");
        post(body)
                .then()
                .statusCode(422)
                .body("code", equalTo("not_offered_at_this_price"))
                .body("candidates", hasSize(1))
                .body("candidates[0].candidate_id", equalTo("veo"))
                .body("candidates[0].verdict", equalTo("below_floor"))
                .body("candidates[0].actual_margin", equalTo("-1.250000000000"))
                .body("candidates[0].needed_margin", equalTo("0.2"))
                .body("candidates[0].net_revenue.amount", equalTo("4"))
                .body("candidates[0].cost.amount", equalTo("9"));
        String key = key("holds:write");
        HoldId hold = newHold();
        given().header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", hold.toString())
                .contentType("application/json")
                .body(body(hold, account, candidate("veo", "40", "9", "0.2"), "{}"))
                .post("/v1/holds")
                .then()
                .statusCode(422)
                .body("code", equalTo("not_offered_at_this_price"))
                .body("candidates", nullValue());
    }

    @Test
    void whatPolicyLetsPassStandsOnTheHoldTheGenerationAndTheReport() throws SQLException {
        AccountId account = accounts.with(tenant, 100);
        HoldId hold = newHold();
        post(body(hold, account, candidate("gemini/veo", "40", "5", "0.2"), "{\"on_breach\":\"record\"}"))
                .then()
                .statusCode(201)
                .body("breaches[0].kind", equalTo("floor"))
                .body("breaches[0].actual_margin", equalTo("-0.250000000000"));
        settlements.send(TestSettlements.of(tenant, account, hold, 1, "40", "5", Outcome.COMPLETED));
        awaitBooked(hold, 1);
        as(tenant)
                .get("/v1/reports/margin?from=2024-11-05T10:00:00Z&to=2024-11-05T11:00:00Z")
                .then()
                .statusCode(200)
                .body("totals[0].below_floor", equalTo(1))
                .body("totals[0].margin.amount", equalTo("-1"));
        as(tenant).get("/v1/holds/" + hold).then().body("breaches[0].candidate_id", equalTo("gemini/veo"));
        assertThat(examined()).isEmpty();
    }

    @Test
    void thePromotionalBudgetIsReservedSpentAndExhausted() throws SQLException {
        AccountId account = accounts.open(tenant);
        TestAccounts.grant(tenant, account, "gift", "{\"credits\":\"100\",\"source\":\"promotion\"}")
                .then()
                .statusCode(201);
        String policy = """
                {"promotional_budget":{"amount":{"amount":"2.5","currency":"USD"},"period":"month"}}""";
        HoldId first = newHold();
        post(body(first, account, candidate("gemini/veo", "40", "2", "0.2"), policy))
                .then()
                .statusCode(201);
        String dearer = body(newHold(), account, candidate("gemini/veo", "40", "0.6", "0.2"), policy);
        post(dearer)
                .then()
                .statusCode(422)
                .body("code", equalTo("promotional_budget_exhausted"))
                .body("candidates[0].promotional_cost.amount", equalTo("0.6"));
        assertThat(budget()).isEqualTo("2000000000 0");
        settlements.send(TestSettlements.of(tenant, account, first, 1, "20", "1", Outcome.COMPLETED));
        awaitBooked(first, 1);
        assertThat(budget()).isEqualTo("0 1000000000");
        post(dearer).then().statusCode(201);
        assertThat(budget()).isEqualTo("600000000 1000000000");
        assertThat(examined()).isEmpty();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(delimiter = '|', textBlock = """
            I11 | UPDATE promotional_budget SET reserved = reserved + 1 WHERE :own
            I11 | UPDATE promotional_budget SET spent = spent - 1 WHERE :own
            I11 | UPDATE hold SET draw_spent = draw_spent + 1 WHERE draw_period IS NOT NULL AND :own
            I13 | UPDATE margin_hour SET revenue = revenue + 1 WHERE :own
            I13 | DELETE FROM margin_hour WHERE :own
            I13 | UPDATE margin_month SET cost = cost + 1 WHERE :own
            I13 | UPDATE generation_book SET below_floor = NOT below_floor WHERE :own
            """)
    void theDoctorFindsSumsThatAreWrong(String rule, String fault) throws SQLException {
        AccountId account = accounts.with(tenant, 100);
        TestAccounts.grant(tenant, account, "gift", "{\"credits\":\"10\",\"source\":\"promotion\"}")
                .then()
                .statusCode(201);
        String policy = """
                {"promotional_budget":{"amount":{"amount":"2","currency":"USD"},"period":"day"}}""";
        HoldId hold = newHold();
        post(body(hold, account, candidate("gemini/veo", "40", "1", null), policy))
                .then()
                .statusCode(201);
        settlements.send(TestSettlements.of(tenant, account, hold, 1, "40", "1", Outcome.COMPLETED));
        awaitBooked(hold, 1);
        assertThat(examined("SELECT 1")).isEmpty();
        assertThat(examined(fault.replace(":own", "tenant_id = '" + tenant.value() + "'")))
                .anyMatch(finding -> finding.startsWith(rule + " "));
    }

    @Test
    void aCustomerLearnsWhatIsOffered() {
        AccountId account = accounts.with(tenant, 100);
        String candidates = candidate("dear", "40", "9", "0.2") + "," + candidate("fair", "40", "3", "0.2") + ","
                + candidate("big", "400", "3", "0.2");
        as(tenant)
                .body("{\"account_id\":\"%s\",\"candidates\":[%s],\"policy\":{\"on_breach\":\"refuse\"}}"
                        .formatted(account, candidates))
                .post("/v1/holds/offers")
                .then()
                .statusCode(200)
                .body("offered", contains("fair"))
                .body("candidates.verdict", contains("below_floor", "admitted", "insufficient_credits"));
        as(tenant).get("/v1/accounts/" + account + "/balance").then().body("held", equalTo("0"));
    }

    @Test
    void theGuardWarnsSaysSoAndBites() throws SQLException {
        AccountId account = accounts.with(tenant, 1_000);
        String policy = """
                {"plan":"pro","period_guard":{"scope":"plan","floor":"0.2","warn_at":"0.8","action":"%s",
                 "throttle_per_minute":1,"cheaper_models":["small"]}}""";
        String stop = policy.formatted("stop");
        // Each brings 4: at a floor of 0.2 the two may cost 6.4, and from 5.12 on one is warned.
        List<HoldId> holds = List.of(newHold(), newHold());
        for (HoldId hold : holds) {
            post(body(hold, account, candidate("gemini/veo", "40", "1", null), stop))
                    .then()
                    .statusCode(201);
        }
        settlements.send(TestSettlements.of(tenant, account, holds.get(0), 1, "40", "2", Outcome.COMPLETED));
        settlements.send(TestSettlements.of(tenant, account, holds.get(1), 1, "40", "3.2", Outcome.COMPLETED));
        awaitBooked(holds.get(1), 1);
        assertThat(told(account, 3))
                .containsExactly("generation.settled", "generation.settled", "margin.period_guard_near");
        post(body(newHold(), account, candidate("gemini/veo", "1", "0", null), stop))
                .then()
                .statusCode(201);
        settlements.send(TestSettlements.of(tenant, account, holds.get(1), 2, "40", "4.5", Outcome.COMPLETED));
        awaitBooked(holds.get(1), 2);
        assertThat(told(account, 5)).endsWith("generation.settled", "margin.period_guard_reached");
        post(body(newHold(), account, candidate("gemini/veo", "1", "0", null), stop))
                .then()
                .statusCode(422)
                .body("code", equalTo("period_guard_reached"));
        post(body(newHold(), account, candidate("gemini/veo", "1", "0", null), policy.formatted("throttle")))
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("1"))
                .body("code", equalTo("throttled"));
        post(body(
                        newHold(),
                        account,
                        candidate("gemini/veo", "1", "0", null) + "," + candidate("small", "1", "0", null),
                        policy.formatted("cheaper_models")))
                .then()
                .statusCode(201)
                .body("admitted", contains("small"));
        assertThat(examined()).isEmpty();
    }

    @Test
    void whatWasBookedIsToldWithTheLotsThatPaid() throws SQLException {
        AccountId account = accounts.with(tenant, 30);
        TestAccounts.grant(tenant, account, "gift", "{\"credits\":\"10\",\"source\":\"promotion\"}")
                .then()
                .statusCode(201);
        HoldId hold = newHold();
        post(body(hold, account, candidate("gemini/veo", "25", "1", null), "{}"))
                .then()
                .statusCode(201);
        settlements.send(TestSettlements.of(tenant, account, hold, 1, "25", "0.5", Outcome.COMPLETED));
        awaitBooked(hold, 1);
        told(account, 1);
        GenerationSettled settled = told(account).stream()
                .filter(record -> GenerationSettledCodec.isOne(record.headers()))
                .map(record -> (Decoding.Decoded<GenerationSettled>)
                        GenerationSettledCodec.decode(record.headers(), record.value()))
                .map(Decoding.Decoded::value)
                .findFirst()
                .orElseThrow();
        assertThat(settled.generationId()).isEqualTo(generationOf(hold).value());
        assertThat(settled.credits()).isEqualTo(Credits.of(25));
        assertThat(settled.promotional()).isEqualTo(Credits.of(10));
        assertThat(settled.netRevenue()).isEqualTo(Money.of("1.5", "USD"));
        assertThat(settled.lots())
                .extracting(PayingLot::source, PayingLot::credits, PayingLot::granted, PayingLot::price)
                .containsExactly(
                        tuple("promotion", Credits.of(10), Credits.of(10), null),
                        tuple("pack", Credits.of(15), Credits.of(30), Money.of("3", "USD")));
    }

    /** A key of the tenant, as billing would give it out. */
    private String key(String scope) {
        String text = KeyText.next(new SecureRandom());
        Pepper pepper = Pepper.ofHex(ConfigProvider.getConfig().getValue("tallylight.key-pepper", String.class));
        KeyRecord key = new KeyRecord(
                KeyId.next(Instant.now(), new SecureRandom()).value(),
                tenant.value(),
                null,
                pepper.hmac(text),
                Set.of(scope),
                null,
                false);
        try (KeySender sender = new KeySender(bootstrap)) {
            sender.send(key).join();
            sender.heartbeat(Instant.now()).join();
        }
        return text;
    }

    private Response post(String body) {
        String id = body.replaceAll("(?s).*\"hold_id\":\"([^\"]+)\".*", "$1");
        return as(tenant).header("Idempotency-Key", id).body(body).post("/v1/holds");
    }

    private static String candidate(String id, String credits, String cost, @Nullable String floor) {
        return """
                {"candidate_id":"%s","model":"%s","provider":"gemini","most_credits":"%s",
                 "most_cost":{"amount":"%s","currency":"USD"}%s}""".formatted(id, id, credits, cost, floor == null ? "" : ",\"floor\":\"" + floor + "\"");
    }

    private static String body(HoldId hold, AccountId account, String candidates, String policy) {
        return """
                {"hold_id":"%s","generation_id":"%s","account_id":"%s","catalog_version":3,"deadline":"%s",
                 "effective_time":"2024-11-05T10:00:00Z","candidates":[%s],"policy":%s}""".formatted(hold, generationOf(hold), account, Instant.now().plusSeconds(600), candidates, policy);
    }

    private void awaitBooked(HoldId hold, long revision) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> query("SELECT revision FROM generation_book WHERE tenant_id = ? AND generation_id = '"
                                + generationOf(hold).value() + "'")
                        .contains(Long.toString(revision)));
    }

    private String budget() throws SQLException {
        return query("SELECT reserved || ' ' || spent FROM promotional_budget WHERE tenant_id = ?")
                .getFirst();
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, tenant.value());
            List<String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private List<String> examined() throws SQLException {
        return examined("SELECT 1");
    }

    /** Does the damage, has the doctor look at the books alone, and takes the damage back. */
    private List<String> examined(String damage) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(damage);
            for (Check check : MarginChecks.ofTheBooks()) {
                check.run(connection)
                        .forEach(found -> findings.add(check.id() + " " + found.row() + ": " + found.detail()));
            }
            connection.rollback();
        }
        return findings;
    }

    private List<String> told(AccountId account, int atLeast) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> told(account).stream()
                                .map(record -> new String(
                                        record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                                .toList(),
                        types -> types.size() >= atLeast);
    }

    private List<ConsumerRecord<String, byte[]>> told(AccountId account) {
        List<ConsumerRecord<String, byte[]>> mine = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.BILLING).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (account.toString().equals(record.key())) {
                        mine.add(record);
                    }
                });
            }
        }
        return mine;
    }
}

package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Admission;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptMove;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.ClipRange;
import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.VideoRequest;
import io.tallylight.gateway.recovery.Recovery;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.Outbox;
import io.tallylight.gateway.store.SoleGateway;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.ScriptedAdapter;
import io.tallylight.gateway.world.ScriptedProviders;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.gateway.world.UsageTopic;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Operation;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start after a crash, at each place the crash can have been: the rows are written by hand, then taken up. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class RecoveryTests {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Offer OFFER = new Offer(
            "openai/single",
            "openai",
            "first",
            Operation.TEXT_TO_VIDEO,
            "1280x720",
            false,
            null,
            5,
            "150",
            "0.5",
            "USD");

    @Inject
    Generations generations;

    @Inject
    GenerationQueries queries;

    @Inject
    Recovery recovery;

    @Inject
    Outbox outbox;

    @Inject
    SoleGateway sole;

    @Inject
    AgroalDataSource database;

    @Inject
    ScriptedProviders providers;

    private TenantId tenant;
    private ScriptedAdapter provider;

    @BeforeEach
    void aTenant() {
        tenant = Tenants.withPrices();
        provider = providers.scripted("openai");
    }

    @Test
    void whatWasNotAdmittedIsGivenUpAndItsHoldReleased() {
        Accepted accepted = accepted("succeeded", 1, Duration.ofSeconds(20));
        generations.accept(accepted);
        openHold(accepted);
        recovery.takeUp();
        Generation stored = stored(accepted);
        assertThat(stored.state()).isEqualTo(GenerationState.FAILED);
        assertThat(stored.code()).isEqualTo("crashed_before_admission");
        await().atMost(SOON).until(() -> holdState(accepted).equals("released"));
        assertThat(provider.submitted(accepted.request().prompt())).isZero();
    }

    @Test
    void anIntentIsSubmittedOnce() {
        Accepted accepted = admitted("succeeded", 1);
        recovery.takeUp();
        recovery.takeUp();
        awaitState(accepted, GenerationState.COMPLETED);
        assertThat(provider.submitted(accepted.request().prompt())).isEqualTo(1);
        assertThat(toldOf(accepted, 6)).hasSize(6);
    }

    @Test
    void aCallWithoutAnAnswerIsUnknownAndNeverRepeated() {
        Accepted accepted = admitted("succeeded", 1);
        move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null);
        recovery.takeUp();
        awaitState(accepted, GenerationState.UNKNOWN);
        assertThat(provider.submitted(accepted.request().prompt())).isZero();
        assertThat(queries.attempts(accepted.key()).getFirst().code()).isEqualTo("crashed_while_calling");
        assertThat(UsageTopic.ids(accepted.key().id())).isEmpty();
    }

    @Test
    void aSubmittedJobIsFollowed() {
        Accepted accepted = admitted("succeeded", 1);
        move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null);
        move(accepted, 1, AttemptState.CALLING, AttemptState.SUBMITTED, provider.existing(request(accepted, 1)));
        recovery.takeUp();
        awaitState(accepted, GenerationState.COMPLETED);
        assertThat(provider.submitted(accepted.request().prompt())).isZero();
        assertThat(toldOf(accepted, 6)).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4", "end");
    }

    @Test
    void jobsInDifferentStatesGoOnEachFromItsOwn() {
        Accepted accepted = admitted("succeeded", 3);
        move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null);
        move(accepted, 2, AttemptState.INTENT, AttemptState.CALLING, null);
        move(accepted, 2, AttemptState.CALLING, AttemptState.SUBMITTED, provider.existing(request(accepted, 2)));
        recovery.takeUp();
        awaitState(accepted, GenerationState.UNKNOWN);
        assertThat(provider.submitted(accepted.request().prompt())).isEqualTo(1);
        assertThat(toldOf(accepted, 10)).hasSize(10).doesNotContain("end").allMatch(id -> !id.startsWith("0/"));
    }

    @Test
    void theDeadlineEndsWhatNeverEnds() {
        Accepted accepted = admitted("never-stubborn", 1, Duration.ofSeconds(1));
        recovery.takeUp();
        awaitState(accepted, GenerationState.EXPIRED);
        assertThat(toldOf(accepted, 1)).containsExactly("end");
        assertThat(queries.attempts(accepted.key()).getFirst().state()).isEqualTo(AttemptState.EXPIRED);
    }

    @Test
    void whatWasMadeWhileNobodyLookedIsDeliveredAfterTheDeadline() {
        Accepted accepted = admitted("ready", 1, Duration.ofMinutes(-10));
        move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null);
        move(accepted, 1, AttemptState.CALLING, AttemptState.SUBMITTED, provider.existing(request(accepted, 1)));
        recovery.takeUp();
        awaitState(accepted, GenerationState.COMPLETED);
        assertThat(toldOf(accepted, 6)).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4", "end");
    }

    @Test
    void aValueNoColumnTakesEndsTheGenerationInsteadOfLoopingForEver() {
        Accepted accepted = admitted("bad-id", 1);
        recovery.takeUp();
        awaitState(accepted, GenerationState.UNKNOWN);
        assertThat(stored(accepted).code()).isEqualTo("not_writable");
    }

    @Test
    void wordsOfAProviderAreKeptWithoutWhatNoColumnTakes() {
        Accepted accepted = admitted("nul", 1);
        recovery.takeUp();
        awaitState(accepted, GenerationState.FAILED);
        assertThat(stored(accepted).reason()).isEqualTo("a\uFFFDb");
    }

    @Test
    void oneGatewayAtATimeAndItsLockIsTakenAgainWhenItsConnectionIsLost() throws SQLException {
        await().atMost(SOON).until(sole::held);
        long first = lockHolder();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(" + first + ")");
        }
        await().atMost(SOON).until(() -> lockHolder() != first && lockHolder() != 0 && sole.held());
    }

    private long lockHolder() throws SQLException {
        String sql = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND pid IN (SELECT pid FROM pg_stat_activity WHERE usename = current_user)";
        try (Connection own = database.getConnection();
                Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Test
    void theOutboxIsKeptUntilMeteringHasItForGood() {
        positions(Map.of());
        Accepted accepted = admitted("succeeded", 1);
        recovery.takeUp();
        awaitState(accepted, GenerationState.COMPLETED);
        assertThat(toldOf(accepted, 6)).hasSize(6);
        assertThat(outbox.pending().get(accepted.key())).containsExactlyInAnyOrder(0, -1);

        recovery.tellAgain();
        assertThat(toldOf(accepted, 12)).hasSize(12);
        assertThat(outbox.pending()).containsKey(accepted.key());

        positions(UsageTopic.ends());
        await().atMost(SOON).until(() -> !outbox.pending().containsKey(accepted.key()));
    }

    private Accepted accepted(String plot, int clips, Duration patience) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String prompt = plot + " " + UUID.randomUUID();
        return new Accepted(
                new GenerationKey(tenant, GenerationId.next(now, RANDOM)),
                AccountId.next(now, RANDOM),
                "acme",
                null,
                UUID.randomUUID().toString(),
                Fingerprint.of(prompt),
                new VideoRequest(
                        "openai/single", null, prompt, 5, clips, Operation.TEXT_TO_VIDEO, null, null, null, Map.of()),
                1,
                "any_seconds",
                List.of(OFFER),
                HoldId.next(now, RANDOM),
                now,
                now,
                now.plus(patience),
                now.plus(patience).plus(Duration.ofMinutes(1)),
                null);
    }

    private Accepted admitted(String plot, int clips) {
        return admitted(plot, clips, Duration.ofSeconds(20));
    }

    private Accepted admitted(String plot, int clips, Duration patience) {
        Accepted accepted = accepted(plot, clips, patience);
        List<Attempt> intents = Attempt.intents(OFFER, 1, 0, ClipRange.split(clips, 1));
        assertThat(generations.accept(accepted)).isTrue();
        assertThat(generations.admit(new Admission(
                        accepted.key(), List.of(OFFER.candidateId()), Credits.of(150), intents, Instant.now())))
                .isTrue();
        return accepted;
    }

    private void move(Accepted accepted, int attempt, AttemptState from, AttemptState to, String jobId) {
        assertThat(generations.move(
                        new AttemptMove(accepted.key(), attempt, from, to, jobId, null, null, Instant.now())))
                .isTrue();
    }

    private static SubmitRequest request(Accepted accepted, int attempt) {
        return new SubmitRequest(
                accepted.key().id() + "-" + attempt,
                OFFER.providerModel(),
                OFFER.operation(),
                accepted.request().prompt(),
                5,
                1,
                OFFER.resolution(),
                false,
                null,
                null,
                null,
                Map.of());
    }

    private Generation stored(Accepted accepted) {
        return queries.find(accepted.key()).orElseThrow();
    }

    private void awaitState(Accepted accepted, GenerationState state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stored(accepted).state()).isEqualTo(state));
    }

    private static List<String> toldOf(Accepted accepted, int events) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(UsageTopic.ids(accepted.key().id())).hasSizeGreaterThanOrEqualTo(events));
        return UsageTopic.ids(accepted.key().id());
    }

    private static String billing() {
        return ConfigProvider.getConfig().getValue("tallylight.billing-url", String.class);
    }

    private static void openHold(Accepted accepted) {
        given().contentType("application/json")
                .body("{\"hold_id\":\"%s\",\"candidates\":[{\"candidate_id\":\"a\",\"most_credits\":\"1\"}]}"
                        .formatted(accepted.hold()))
                .post(billing() + "/v1/holds")
                .then()
                .statusCode(201);
    }

    private static String holdState(Accepted accepted) {
        return given().get(billing() + "/fake/holds/" + accepted.hold()).path("state");
    }

    private static void positions(Map<String, Long> next) {
        given().contentType("application/json")
                .body(next)
                .put(billing() + "/fake/positions")
                .then()
                .statusCode(200);
    }
}

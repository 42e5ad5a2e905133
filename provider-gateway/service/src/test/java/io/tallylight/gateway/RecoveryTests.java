package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.DeliveredSeconds;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.jobs.MediaFolder;
import io.tallylight.gateway.recovery.Recovery;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.Outbox;
import io.tallylight.gateway.store.SoleGateway;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.LeftBehind;
import io.tallylight.gateway.world.ScriptedAdapter;
import io.tallylight.gateway.world.ScriptedProviders;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.gateway.world.UsageTopic;
import io.tallylight.values.Outcome;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start after a crash, at each place the crash can have been: the rows are written by hand, then taken up. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class RecoveryTests {
    private static final Duration SOON = Duration.ofSeconds(20);

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

    @Inject
    MediaFolder media;

    private LeftBehind left;
    private ScriptedAdapter provider;

    @BeforeEach
    void aTenant() {
        left = new LeftBehind(Tenants.withPrices(), generations);
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
    void aCallWithoutAnAnswerIsFoundByOurOwnName() {
        Accepted accepted = admitted("succeeded", 1);
        move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null);
        String id = provider.existing(request(accepted, 1));
        provider.keepName(accepted.key().id() + "-1", id);
        recovery.takeUp();
        awaitState(accepted, GenerationState.COMPLETED);
        assertThat(queries.attempts(accepted.key()).getFirst().providerJobId()).isEqualTo(id);
        assertThat(provider.submitted(accepted.request().prompt())).isZero();
        assertThat(toldOf(accepted, 6)).hasSize(6);
    }

    @Test
    void aNameTheProviderDoesNotKnowProvesNothing() {
        Accepted accepted = admitted("succeeded", 1);
        move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null);
        provider.keepName(accepted.key().id() + "-1", null);
        recovery.takeUp();
        awaitState(accepted, GenerationState.UNKNOWN);
        assertThat(provider.submitted(accepted.request().prompt())).isZero();
    }

    @Test
    void aTimeOutIsFoundByOurOwnNameAsWell() {
        Accepted accepted = admitted("named-late", 1);
        recovery.takeUp();
        awaitState(accepted, GenerationState.COMPLETED);
        assertThat(provider.submitted(accepted.request().prompt())).isEqualTo(1);
    }

    @Test
    void aFileThatWasCopiedBeforeItWasWrittenDownIsCopiedAgainAndCountedOnce() throws IOException {
        Accepted accepted = admitted("succeeded", 1);
        move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null);
        move(accepted, 1, AttemptState.CALLING, AttemptState.SUBMITTED, provider.existing(request(accepted, 1)));
        Path file = media.file(accepted.key().tenant() + "/" + accepted.key().id() + "/0.mp4");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "half of a film");
        Files.writeString(file.resolveSibling("0.mp4.part"), "half of another");
        recovery.takeUp();
        awaitState(accepted, GenerationState.COMPLETED);
        assertThat(queries.clips(accepted.key())).singleElement().satisfies(clip -> assertThat(Files.size(file))
                .isEqualTo(clip.bytes()));
        assertThat(file.resolveSibling("0.mp4.part")).doesNotExist();
        assertThat(toldOf(accepted, 6)).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4", "end");
    }

    @Test
    void anEndThatWasWrittenAndNotToldIsTold() {
        Accepted accepted = admitted("succeeded", 1);
        assertThat(generations.end(endingOf(accepted, Outcome.COMPLETED))).isTrue();
        recovery.takeUp();
        assertThat(UsageTopic.ids(accepted.key().id())).isEmpty();
        recovery.tellAgain();
        assertThat(toldOf(accepted, 6)).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4", "end");
    }

    @Test
    void aDeliveryOfAnUnknownGenerationThatWasWrittenAndNotToldIsToldWithoutAnEnd() {
        Accepted accepted = admitted("succeeded", 1);
        assertThat(generations.end(endingOf(accepted, null))).isTrue();
        recovery.takeUp();
        recovery.tellAgain();
        assertThat(toldOf(accepted, 5)).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4");
    }

    private Ending endingOf(Accepted accepted, Outcome outcome) {
        List<Clip> clips = List.of(new Clip(0, 1, "none", 1, DeliveredSeconds.of(BigDecimal.valueOf(5), 5)));
        return new Ending(
                accepted.key(),
                outcome,
                queries.attempts(accepted.key()),
                clips,
                Delivered.of(clips, null),
                null,
                null,
                Instant.now());
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
        return left.accepted(plot, clips, patience);
    }

    private Accepted admitted(String plot, int clips) {
        return left.admitted(plot, clips, Duration.ofSeconds(20));
    }

    private Accepted admitted(String plot, int clips, Duration patience) {
        return left.admitted(plot, clips, patience);
    }

    private void move(Accepted accepted, int attempt, AttemptState from, AttemptState to, String jobId) {
        left.move(accepted, attempt, from, to, jobId, Instant.now());
    }

    private static SubmitRequest request(Accepted accepted, int attempt) {
        return LeftBehind.request(accepted, attempt);
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

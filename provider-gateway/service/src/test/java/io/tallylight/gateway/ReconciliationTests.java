package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.recovery.Recovery;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.world.GatewayFixture;
import io.tallylight.gateway.world.LeftBehind;
import io.tallylight.gateway.world.ScriptedAdapter;
import io.tallylight.gateway.world.ScriptedProviders;
import io.tallylight.gateway.world.Tenants;
import io.tallylight.gateway.world.UsageTopic;
import io.tallylight.values.AccountId;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unknown jobs against statements, through the public API. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class ReconciliationTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG_HOLD = Duration.ofMinutes(30);
    private static final String HEADER =
            "job_id,provider,model,submitted_at,prompt_sha256,seconds,cost,clips,status\r\n";
    /** So long ago that a statement fetched now is complete for it. */
    private static final Duration AGO = Duration.ofMinutes(3);

    @Inject
    Generations generations;

    @Inject
    GenerationQueries queries;

    @Inject
    Recovery recovery;

    @Inject
    ScriptedProviders providers;

    private LeftBehind left;
    private ScriptedAdapter provider;
    private AccountId account;
    private Instant called;
    private String key;

    @BeforeEach
    void aTenant() {
        left = new LeftBehind(Tenants.withPrices(), generations);
        provider = providers.scripted("openai");
        account = AccountId.next(Instant.now(), new SecureRandom());
        called = Instant.now().minus(AGO);
        key = Tenants.key(left.tenant(), null, "admin");
        await().atMost(SOON).until(() -> service().get("/v1/generations").statusCode() == 200);
    }

    @Test
    void aJobThatTheProviderHasIsAdoptedAndFollowed() {
        Accepted lost = lost("succeeded");
        String id = provider.existing(LeftBehind.request(lost, 1));
        String statement = HEADER + line(id, lost, called.plusSeconds(1), "1.75");
        reconcile(statement, "?dry_run=true")
                .body("dry_run", equalTo(true))
                .body("unknown_before", equalTo(1))
                .body("resolved.adopted", equalTo(1));
        assertThat(state(lost)).isEqualTo(GenerationState.UNKNOWN);

        reconcile(statement, "?list_matched=true")
                .body("dry_run", equalTo(false))
                .body("lines", equalTo(1))
                .body("matched", equalTo(1))
                .body("resolved.adopted", equalTo(1))
                .body("items[0].generation_id", equalTo(lost.key().id().toString()))
                .body("items[0].attempt", equalTo(1))
                .body("items[0].resolution", equalTo("adopted"))
                .body("items[0].job_id", equalTo(id))
                .body("matched_jobs[0].cost", equalTo("1.75"))
                .body("missing_in_books_found", equalTo(0));
        awaitState(lost, GenerationState.COMPLETED);
        assertThat(provider.submitted(lost.request().prompt())).isZero();
        assertThat(told(lost, 6)).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4", "end");

        reconcile(statement, "")
                .body("unknown_before", equalTo(0))
                .body("resolved.adopted", equalTo(0))
                .body("matched", equalTo(1))
                .body("items.size()", equalTo(0));
        assertThat(UsageTopic.ids(lost.key().id())).hasSize(6);
    }

    @Test
    void aJobThatTheProviderNeverHadIsSubmittedAgainOnce() {
        Accepted lost = lost("succeeded");
        reconcile(HEADER, complete())
                .body("resolved.submitted_again", equalTo(1))
                .body("items[0].resolution", equalTo("submitted_again"));
        awaitState(lost, GenerationState.COMPLETED);
        assertThat(provider.submitted(lost.request().prompt())).isEqualTo(1);
        assertThat(told(lost, 6)).hasSize(6);
        assertThat(queries.find(lost.key()).orElseThrow().accepted().deadlineAt())
                .isAfter(Instant.now())
                .isBefore(lost.holdUntil());
    }

    @Test
    void aHoldThatEndsSoonIsReleasedInsteadOfSubmittingUnderIt() {
        Accepted lost = lost("succeeded " + UUID.randomUUID(), Duration.ofSeconds(40));
        reconcile(HEADER, complete()).body("resolved.released", equalTo(1));
        awaitState(lost, GenerationState.FAILED);
        assertThat(provider.submitted(lost.request().prompt())).isZero();
        assertThat(queries.attempts(lost.key()).getFirst().state()).isEqualTo(AttemptState.REJECTED);
        assertThat(told(lost, 1)).containsExactly("end");
    }

    @Test
    void whatTheStatementDoesNotProveStaysUnknown() {
        Accepted lost = lost("succeeded");
        reconcile(HEADER, "?complete_from=2020-01-01T00:00:00Z")
                .body("resolved.still_unknown", equalTo(1))
                .body("items[0].why", equalTo("provider_not_listed"));
        reconcile(HEADER, "?provider=openai").body("items[0].why", equalTo("before_the_statement"));
        reconcile(HEADER, complete() + "&complete_until=" + called.plusSeconds(30))
                .body("items[0].why", equalTo("after_the_statement"));
        assertThat(state(lost)).isEqualTo(GenerationState.UNKNOWN);
        assertThat(provider.submitted(lost.request().prompt())).isZero();
    }

    @Test
    void oneJobOfSeveralIsResolvedAndWhatTheOthersDeliveredStays() {
        Accepted lost = left.admitted("ready " + UUID.randomUUID(), account, 2, LONG_HOLD);
        left.move(lost, 1, AttemptState.INTENT, AttemptState.CALLING, null, called);
        String first = provider.existing(LeftBehind.request(lost, 1));
        left.move(lost, 1, AttemptState.CALLING, AttemptState.SUBMITTED, first, called);
        left.move(lost, 2, AttemptState.INTENT, AttemptState.CALLING, null, called);
        recovery.takeUp();
        awaitState(lost, GenerationState.UNKNOWN);
        assertThat(told(lost, 5)).hasSize(5);

        String second = provider.existing(LeftBehind.request(lost, 2));
        reconcile(HEADER + line(first, lost, called, "") + line(second, lost, called, ""), "")
                .body("matched", equalTo(2))
                .body("resolved.adopted", equalTo(1));
        awaitState(lost, GenerationState.COMPLETED);
        assertThat(queries.find(lost.key()).orElseThrow().delivered().billableSeconds())
                .isEqualByComparingTo("10");
        assertThat(told(lost, 16).stream().distinct()).hasSize(11).contains("end");
    }

    @Test
    void equalJobsOfOneAccountTakeTheLinesByTime() {
        String prompt = "succeeded " + UUID.randomUUID();
        Accepted one = lost(prompt, LONG_HOLD);
        Accepted other = lost(prompt, LONG_HOLD);
        String early = provider.existing(LeftBehind.request(one, 1));
        String late = provider.existing(LeftBehind.request(other, 1));
        reconcile(
                        HEADER
                                + line(late, other, called.plusSeconds(9), "")
                                + line(early, one, called.plusSeconds(1), ""),
                        "")
                .body("resolved.adopted", equalTo(2));
        awaitState(one, GenerationState.COMPLETED);
        awaitState(other, GenerationState.COMPLETED);
        assertThat(List.of(jobId(one), jobId(other))).containsExactly(early, late);
    }

    @Test
    void noCustomerGetsAnothersVideo() {
        String prompt = "succeeded " + UUID.randomUUID();
        Accepted one = lost(prompt, LONG_HOLD);
        LeftBehind elsewhere = new LeftBehind(Tenants.withPrices(), generations);
        Accepted other = elsewhere.admitted(prompt, AccountId.next(Instant.now(), new SecureRandom()), 1, LONG_HOLD);
        elsewhere.move(other, 1, AttemptState.INTENT, AttemptState.CALLING, null, called);
        recovery.takeUp();
        awaitState(other, GenerationState.UNKNOWN);
        String id = provider.existing(LeftBehind.request(one, 1));
        reconcile(HEADER + line(id, one, called, ""), "")
                .body("unknown_before", equalTo(1))
                .body("items.generation_id", equalTo(List.of(one.key().id().toString())))
                .body("items[0].why", equalTo("same_prompt"))
                .body("missing_in_books_found", equalTo(0));
        assertThat(state(one)).isEqualTo(GenerationState.UNKNOWN);
    }

    @Test
    void whatOnlyOneSideHasIsSaid() {
        Accepted known = left.admitted("never " + UUID.randomUUID(), account, 1, LONG_HOLD);
        left.move(known, 1, AttemptState.INTENT, AttemptState.CALLING, null, called);
        left.move(
                known,
                1,
                AttemptState.CALLING,
                AttemptState.SUBMITTED,
                "ours-" + known.key().id(),
                called);
        reconcile(HEADER + line("theirs", known, called, "2"), complete())
                .body("matched", equalTo(0))
                .body(
                        "missing_in_statement.job_id",
                        equalTo(List.of("ours-" + known.key().id())))
                .body("missing_in_books_found", equalTo(1))
                .body("missing_in_books[0].line", equalTo(2))
                .body("missing_in_books[0].job_id", equalTo("theirs"))
                .body("missing_in_books[0].cost", equalTo("2"));
    }

    @Test
    void aBrokenStatementChangesNothingAndSaysWhere() {
        Accepted lost = lost("succeeded");
        String good = line("j1", lost, called, "1");
        service()
                .contentType("text/csv")
                .body(HEADER + good + good.replace("j1", "j2").replace("openai", "") + "x,y\r\n")
                .post("/v1/reconciliations")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_statement"))
                .body("found", equalTo(2))
                .body("errors[0].pointer", equalTo("line 3, provider"))
                .body("errors[1].pointer", equalTo("line 4"))
                .body("errors[1].detail", containsString("2 fields"));
        assertThat(state(lost)).isEqualTo(GenerationState.UNKNOWN);
    }

    @Test
    void onlyAnAdminMayAndOnlyWithCsvOfThePast() {
        String reader = Tenants.key(left.tenant(), null, "generations:read", "generations:write");
        await().atMost(SOON)
                .until(() -> given().header("Authorization", "Bearer " + reader)
                                .contentType("text/csv")
                                .body(HEADER)
                                .post("/v1/reconciliations")
                                .statusCode()
                        == 403);
        service()
                .contentType("application/json")
                .body("{}")
                .post("/v1/reconciliations")
                .then()
                .statusCode(415);
        for (String query : List.of(
                "?complete_until=2100-01-01T00:00:00Z",
                "?complete_from=2020-01-02T00:00:00Z&complete_until=2020-01-01T00:00:00Z")) {
            service()
                    .contentType("text/csv")
                    .body(HEADER)
                    .post("/v1/reconciliations" + query)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void whatNobodyFoundIsEndedWithItsHoldAndFlagged() {
        Accepted lost = lost("succeeded " + UUID.randomUUID(), Duration.ofMillis(1));
        awaitState(lost, GenerationState.EXPIRED);
        assertThat(told(lost, 1)).containsExactly("end");
        service()
                .get("/v1/generations?code=unknown_unreconciled")
                .then()
                .body("data.generation_id", hasItem(lost.key().id().toString()));
        service()
                .get("/v1/generations?code=deadline_passed")
                .then()
                .body("data.generation_id", not(hasItem(lost.key().id().toString())));

        String id = provider.existing(LeftBehind.request(lost, 1));
        reconcile(HEADER + line(id, lost, called, "1.75"), "")
                .body("unknown_before", equalTo(0))
                .body("resolved.too_late", equalTo(1))
                .body("items[0].job_id", equalTo(id));
        assertThat(state(lost)).isEqualTo(GenerationState.EXPIRED);
    }

    private Accepted lost(String plot) {
        return lost(plot + " " + UUID.randomUUID(), LONG_HOLD);
    }

    /** A call that was interrupted by a crash. */
    private Accepted lost(String prompt, Duration hold) {
        Accepted accepted = left.admitted(prompt, account, 1, hold);
        left.move(accepted, 1, AttemptState.INTENT, AttemptState.CALLING, null, called);
        recovery.takeUp();
        if (hold.compareTo(SOON) > 0) {
            awaitState(accepted, GenerationState.UNKNOWN);
        }
        return accepted;
    }

    private String complete() {
        return "?provider=openai&complete_from=" + called.minusSeconds(600);
    }

    private static String line(String jobId, Accepted accepted, Instant at, String cost) {
        return "%s,openai,first,%s,%s,5,%s,1,succeeded\r\n"
                .formatted(
                        jobId, at, Fingerprint.of(accepted.request().prompt()).sha256Hex(), cost);
    }

    private ValidatableResponse reconcile(String statement, String query) {
        return service()
                .contentType("text/csv")
                .body(statement)
                .post("/v1/reconciliations" + query)
                .then()
                .statusCode(200);
    }

    private RequestSpecification service() {
        return given().header("Authorization", "Bearer " + key);
    }

    private String jobId(Accepted accepted) {
        return queries.attempts(accepted.key()).getFirst().providerJobId();
    }

    private GenerationState state(Accepted accepted) {
        return queries.find(accepted.key()).orElseThrow().state();
    }

    private void awaitState(Accepted accepted, GenerationState state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(state(accepted)).isEqualTo(state));
    }

    private static List<String> told(Accepted accepted, int events) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(UsageTopic.ids(accepted.key().id())).hasSizeGreaterThanOrEqualTo(events));
        return UsageTopic.ids(accepted.key().id());
    }
}

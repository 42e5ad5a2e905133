package io.tallylight.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.LocalPostgres;
import io.tallylight.local.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks on the services' real tables: green on a sound generation, and each broken rule is named. */
class UsageChecksTests {
    private static final Map<Role, String> MIGRATIONS = Map.of(
            Role.GATEWAY, "../../provider-gateway/service/src/main/resources/db/migration",
            Role.METERING, "../../metering-service/service/src/main/resources/db/migration",
            Role.BILLING, "../../billing-core/service/src/main/resources/db/migration");

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = LocalPostgres.start();
        for (Map.Entry<Role, String> service : MIGRATIONS.entrySet()) {
            try (var files = Files.list(Path.of(service.getValue()))) {
                for (Path file : files.sorted().toList()) {
                    run(service.getKey(), Files.readString(file));
                }
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void aSoundGeneration() throws SQLException {
        run(Role.GATEWAY, "TRUNCATE generation, attempt, usage_outbox");
        run(Role.METERING, "TRUNCATE generation, usage_hour, generation_settled");
        run(Role.BILLING, "TRUNCATE generation_book, margin_hour, margin_month, promotional_budget, hold, lot CASCADE");
        run(Role.GATEWAY, """
                INSERT INTO generation (tenant_id, generation_id, account_id, account_external_id, state, fingerprint, request,
                    catalog_version, profile, offers, hold_id, effective_time, created_at, deadline_at, hold_until, ended_at,
                    clips_delivered, delivered_seconds, billable_seconds, surplus_seconds)
                VALUES (uuid(1), uuid(2), uuid(3), 'ann', 'completed', '', '{}', 1, 'any_seconds', '[]', uuid(4),
                    '2026-03-01', now(), now(), now(), now() - interval '1 hour', 1, 4.5, 4.5, 0);
                INSERT INTO attempt (tenant_id, generation_id, attempt, round, candidate_id, first_clip, clips, state)
                VALUES (uuid(1), uuid(2), 1, 1, 'veo', 0, 1, 'succeeded')
                """);
        run(Role.METERING, """
                INSERT INTO generation (tenant_id, generation_id, account_id, hold_id, catalog_version, effective_time,
                    first_seen, settled_at, counted_nanos, charged_nanos, credits, revision, audio, unsettled, last,
                    gap_accepted, candidate_id, provider, model, operation, resolution, outcome, counted, cost,
                    cost_currency, cost_basis)
                VALUES (uuid(1), uuid(2), uuid(3), uuid(4), 1, '2026-03-01', now(), now() - interval '1 hour',
                    4500000000, 4500000000, 67500000, 1, false, false, true, false, 'veo', 'gemini', 'veo',
                    'text_to_video', '1280x720', 'completed', '', 0.225, 'USD', 'catalog');
                INSERT INTO usage_hour VALUES (uuid(1), uuid(3), '2026-03-01', 'veo', 'USD', 1, 4500000000, 67500000, 0.225, 0)
                """);
        run(Role.BILLING, """
                INSERT INTO generation_book (tenant_id, generation_id, account_id, hold_id, effective_time, settled_at,
                    revision, seconds, credits, promotional, uncollected, revenue, provider_cost, catalog_version, final,
                    currency, cost_basis, outcome, model, provider)
                VALUES (uuid(1), uuid(2), uuid(3), uuid(4), '2026-03-01', now(), 1, 4500000, 67500000, 0, 0, 0, 0, 1, true,
                    'USD', 'catalog', 'completed', 'veo', 'gemini');
                INSERT INTO hold (tenant_id, hold_id, account_id, generation_id, placed_at, deadline, ended_at,
                    effective_time, fingerprint, first_held, first_available, first_deadline, revision, revenue,
                    promotional, promotional_captured, cost, uncollected, catalog_version, state, currency, cost_currency,
                    admitted, lots, reserved, captured, ties)
                VALUES (uuid(1), uuid(4), uuid(3), uuid(2), now(), now(), now(), '2026-03-01', uuid(9), 0, 0, now(), 1, 0,
                    0, 0, 0, 0, 1, 'captured', 'USD', 'USD', '{veo}', ARRAY[uuid(5)], '{67500000}', '{67500000}',
                    '[{"candidate": "veo", "roles": ["draft", "preview"], "closed_for": ["bulk"]}]');
                INSERT INTO lot (tenant_id, account_id, lot_id, granted, remaining, held, expired, net_price, granted_at,
                    starts_at, priority, source, scope, offer)
                VALUES (uuid(1), uuid(3), uuid(5), 67500000, 0, 0, 0, 0, now(), now(), 50, 'pack',
                    '{"models": ["ray"], "roles": ["preview"], "excluded_models": ["sora"]}', 'small');
                INSERT INTO margin_hour (tenant_id, account_id, hour, catalog_version, generations, captured, failed, running,
                    seconds, credits, promotional, uncollected, revenue, provider_cost, failed_cost, promotional_cost,
                    currency, model, provider)
                SELECT tenant_id, account_id, hour, catalog_version, generations, captured, failed, running, seconds, credits,
                    promotional, uncollected, revenue, provider_cost, failed_cost, promotional_cost, currency, model, provider
                FROM generation_margin;
                INSERT INTO margin_month (tenant_id, month, scope, subject, currency, revenue, cost)
                VALUES (uuid(1), '2026-03-01', 'account', uuid(3)::text, 'USD', 0, 0)
                """);
        run(Role.METERING, """
                INSERT INTO generation_settled VALUES (uuid(1), uuid(2), 1, 67500000, 0, 0, 0, false, 'USD', '[]')
                """);
    }

    @Test
    void aSoundGenerationIsGreen() throws SQLException {
        assertThat(examine()).allMatch(Doctor.Examined::green);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            METERING | UPDATE generation SET counted_nanos = 4000000000                         | I7 | the gateway delivered 4.5 billable seconds, metering counted 4
            METERING | UPDATE generation SET charged_nanos = 4400000000                         | I7 | metering charges 4.4 of 4.5 counted seconds
            METERING | DELETE FROM generation                                                   | I7 | the gateway told metering, which does not know it
            METERING | DELETE FROM generation                                                   | I7 | stands in the books, and metering does not know it
            METERING | UPDATE generation SET revision = 2                                       | I7 | metering settled revision 2 (4.5 s), the books have revision 1 (4.5 s)
            METERING | UPDATE usage_hour SET charged_nanos = charged_nanos + 1000000000         | I7 | the roll-up differs from the sum of generations by -1 s, 0 credits, 0 cost
            GATEWAY  | TRUNCATE generation                                                      | I7 | metering counted it, the gateway knows no such generation
            GATEWAY  | INSERT INTO usage_outbox VALUES (uuid(1), uuid(2), -1)                   | I7 | ended more than a minute ago and metering does not have it for good
            BILLING  | DELETE FROM generation_book                                              | I7 | metering settled revision 1 (4.5 s), the books have nothing
            BILLING  | UPDATE generation_book SET seconds = 4000000                             | I7 | metering settled revision 1 (4.5 s), the books have revision 1 (4 s)
            BILLING  | UPDATE generation_book SET credits = 60000000                            | I9 | rated at 67.5 credits, the books have 60
            BILLING  | UPDATE hold SET catalog_version = 2                                      | I9 | rated by version 1, its hold froze version 2
            BILLING  | UPDATE hold SET admitted = '{sora,ray}'                                  | I9 | rated as veo, its hold admitted sora, ray
            BILLING  | INSERT INTO promotional_budget VALUES (uuid(1), '2026-03-01', 'day', 'USD', 0, 5) | I11 | reserved 0, open holds keep 0; spent 5, holds spent 0 (10^-9 USD)
            BILLING  | UPDATE hold SET draw_period = 'day', draw_starts_on = '2026-03-01', draw_reserved = 0, draw_spent = 7 | I11 | spent 7, promotional cost 0 (10^-9 USD)
            BILLING  | UPDATE lot SET scope = '{"excluded_models": ["veo"]}'                    | I11 | lot 0198c4b5-1f2e-7a3c-9d5e-000000000005 paid 67500000 for veo, which it is not for
            BILLING  | UPDATE lot SET scope = '{"models": ["ray"], "roles": ["final"]}'         | I11 | lot 0198c4b5-1f2e-7a3c-9d5e-000000000005 paid 67500000 for veo, which it is not for
            BILLING  | UPDATE hold SET ties = NULL                                              | I11 | lot 0198c4b5-1f2e-7a3c-9d5e-000000000005 paid 67500000 for veo, which it is not for
            BILLING  | UPDATE lot SET offer = 'bulk'                                            | I11 | lot 0198c4b5-1f2e-7a3c-9d5e-000000000005 paid 67500000 for veo, which it is not for
            BILLING  | UPDATE margin_month SET revenue = 3                                      | I13 | revenue 3 of 0, cost 0 of 0 (10^-9 USD)
            BILLING  | UPDATE margin_hour SET revenue = 3                                       | I13 | generations 1 of 1, credits 67500000 of 67500000, revenue 3 of 0, cost 0 of 0
            METERING | UPDATE generation_settled SET net_revenue = 3                            | I13 | the books have 67500000 credits and 0 revenue, metering was told 67500000 and 3
            BILLING  | TRUNCATE hold                                                            | I9 | its hold is unknown to billing
            """)
    void aBrokenRuleIsNamed(Role role, String change, String id, String wrong) throws SQLException {
        run(role, change);
        assertThat(examine().stream()
                        .filter(check -> check.id().equals(id))
                        .flatMap(check -> check.findings().stream())
                        .map(Check.Finding::detail))
                .contains(wrong);
    }

    @Test
    void whatIsOnItsWayIsNoFinding() throws SQLException {
        run(Role.METERING, "TRUNCATE generation, usage_hour");
        run(Role.BILLING, "TRUNCATE generation_book, margin_hour, margin_month");
        run(Role.GATEWAY, "INSERT INTO usage_outbox VALUES (uuid(1), uuid(2), -1)");
        run(Role.GATEWAY, "UPDATE generation SET ended_at = now() - interval '20 seconds'");
        assertThat(examine()).allMatch(Doctor.Examined::green);
        run(Role.GATEWAY, "TRUNCATE usage_outbox");
        run(Role.GATEWAY, "UPDATE generation SET ended_at = now() - interval '1 second'");
        assertThat(examine()).allMatch(Doctor.Examined::green);
    }

    private static List<Doctor.Examined> examine() throws SQLException {
        try (Connection doctor = postgres.connect(Role.DOCTOR)) {
            return new Doctor(Stream.of(UsageChecks.all(), MarginChecks.all())
                            .flatMap(List::stream)
                            .toList())
                    .examine(doctor);
        }
    }

    /** {@code uuid(7)} stands for the id that ends in 7. */
    private static void run(Role role, String sql) throws SQLException {
        try (Connection connection = postgres.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replaceAll("\\buuid\\((\\d)\\)", "'0198c4b5-1f2e-7a3c-9d5e-00000000000$1'::uuid"));
        }
    }
}

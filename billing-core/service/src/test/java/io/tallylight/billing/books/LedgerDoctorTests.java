package io.tallylight.billing.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Command;
import io.tallylight.local.doctor.Check;
import io.tallylight.local.doctor.LedgerChecks;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor's rules about the books: green on real books, and each finds the fault it is there for. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class LedgerDoctorTests {
    private final TenantId tenant = TestAccounts.tenant();

    @Inject
    TestAccounts accounts;

    @Inject
    LedgerWriter writer;

    @Inject
    AgroalDataSource database;

    @Test
    void realBooksAreGreen() throws SQLException {
        play();
        assertThat(examine("SELECT 1")).isEmpty();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(delimiter = '|', textBlock = """
            I1  | UPDATE posting SET micros = micros + 1 WHERE book = 3 AND :own
            I1  | UPDATE posting SET nanos = nanos - 1 WHERE book = 8 AND :own
            I1  | DELETE FROM posting WHERE book = 1 AND :own
            I2  | UPDATE lot SET remaining = remaining - 1 WHERE :own AND remaining > held
            I2  | DELETE FROM posting WHERE book IN (1, 2) AND :own
            I2  | UPDATE ledger_account SET balance = balance + 1 WHERE :own
            I2  | UPDATE journal_entry SET balance_after = balance_after + 1 WHERE seq = 2 AND :own
            I2  | UPDATE journal_entry SET held = held + 1 WHERE seq = 2 AND :own
            I3  | UPDATE ledger_account SET held = held - 1 WHERE :own AND held > 0
            I3  | UPDATE lot SET held = held + 1 WHERE :own AND remaining > held
            I4  | UPDATE hold SET state = 'released', ended_at = now() WHERE state = 'open' AND :own
            I4  | DELETE FROM journal_entry WHERE kind = 2 AND :own
            I4  | UPDATE hold SET captured = ARRAY[reserved[1] + 1] WHERE :own
            I4  | UPDATE hold SET captured = ARRAY[captured[1] - 1] WHERE state = 'captured' AND :own
            I9  | INSERT INTO tenant SELECT DISTINCT tenant_id, 'x', now() FROM ledger_account WHERE :own; INSERT INTO account (tenant_id, account_id, external_id, kind, state, created_at, terms_revision) SELECT tenant_id, account_id, 'x', 'prepaid', 'active', now(), 2 FROM ledger_account WHERE :own
            I13 | UPDATE lot SET net_price = net_price + 1000000000 WHERE net_price > 0 AND :own
            I13 | UPDATE posting SET nanos = nanos + 1 WHERE book = 1 AND nanos > 0 AND :own
            """)
    void aFaultIsFoundAndNamed(String rule, String fault) throws SQLException {
        play();
        List<String> found = examine(fault.replace(":own", "tenant_id = '" + tenant.value() + "'"));
        assertThat(found).anyMatch(finding -> finding.startsWith(rule + " "));
    }

    /** One hold captured, one open, one released. */
    private void play() {
        AccountId account = accounts.with(tenant, 100);
        AccountRef ref = new AccountRef(tenant, account);
        List<HoldId> holds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            HoldId hold = TestAccounts.newHold();
            TestAccounts.hold(tenant, hold, account, "20").then().statusCode(201);
            holds.add(hold);
        }
        writer.submit(new Command.Settle(
                ref, holds.get(0), TestAccounts.generationOf(holds.get(0)), 1, Credits.of(13), 5_000, "USD", true));
        writer.submit(new Command.Release(ref, holds.get(1)));
    }

    /** Does the damage, looks, and takes the damage back. */
    private List<String> examine(String damage) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("ALTER TABLE posting DISABLE TRIGGER append_only");
            statement.execute("ALTER TABLE journal_entry DISABLE TRIGGER append_only");
            statement.execute(damage);
            List<String> findings = new ArrayList<>();
            for (Check check : LedgerChecks.all()) {
                check.run(connection)
                        .forEach(found -> findings.add(check.id() + " " + found.row() + ": " + found.detail()));
            }
            connection.rollback();
            return findings;
        }
    }
}

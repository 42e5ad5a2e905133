package io.tallylight.billing.books;

import io.agroal.api.AgroalDataSource;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.billing.accounts.AccountKind;
import io.tallylight.billing.accounts.LedgerAccounts;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Applied;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.Ledger;
import io.tallylight.ledger.LotSource;
import io.tallylight.ledger.Refusal;
import io.tallylight.ledger.Result;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps the ledger's side of an account in the transaction that writes the account. A postpaid limit becomes a lot
 * without a price: a credit line that is drawn like any other lot, and priced on the invoice.
 */
@Singleton
class OpenedAccounts implements LedgerAccounts {
    private static final String OPEN = """
            INSERT INTO ledger_tenant (tenant_id, last_seq, last_recorded_at) VALUES (?, 0, 'epoch')
            ON CONFLICT DO NOTHING;
            INSERT INTO ledger_account (tenant_id, account_id, frozen, balance, held, credit_line)
            VALUES (?, ?, false, 0, 0, 0)
            """;
    private static final String TERMS =
            "UPDATE ledger_account SET terms_revision = ? WHERE tenant_id = ? AND account_id = ?";
    /** After everything that was paid for. */
    private static final int LAST_PRIORITY = 1_000;

    private final AgroalDataSource database;
    private final SecureRandom random = new SecureRandom();

    OpenedAccounts(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public void opened(TenantId tenant, AccountId account, AccountKind kind, Credits postpaidLimit) {
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement open = connection.prepareStatement(OPEN)) {
                open.setObject(1, tenant.value());
                open.setObject(2, tenant.value());
                open.setObject(3, account.value());
                open.execute();
            }
            if (kind == AccountKind.POSTPAID && postpaidLimit.isPositive()) {
                openLine(connection, new AccountRef(tenant, account), postpaidLimit);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's side of account " + account + " cannot be opened", e);
        }
    }

    /** Waits for a batch of the writers that has the account locked; their locks end after two seconds. */
    @Override
    public void termsChanged(TenantId tenant, AccountId account, long revision) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(TERMS)) {
            update.setLong(1, revision);
            update.setObject(2, tenant.value());
            update.setObject(3, account.value());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("the ledger has no account " + account);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be told of the terms of account " + account, e);
        }
    }

    private void openLine(Connection connection, AccountRef account, Credits limit) throws SQLException {
        InstantSource clock = InstantSource.system();
        Command grant = new Command.Grant(
                account,
                "credit line",
                LotId.next(clock.instant(), random),
                LotSource.POSTPAID,
                limit,
                0,
                null,
                LAST_PRIORITY,
                null,
                null,
                null);
        LockedBooks books = LockedBooks.read(connection, List.of(grant));
        Applied applied = Ledger.apply(books.state(), List.of(grant), books.now());
        if (applied.results().getFirst() instanceof Result.Refused refused
                && refused.why() == Refusal.AMOUNT_OUT_OF_RANGE) {
            throw Problems.invalid(List.of(new FieldError("#/postpaid_limit", "is more than the ledger can hold")));
        }
        if (!(applied.results().getFirst() instanceof Result.Granted)) {
            throw new IllegalStateException("a credit line was refused: " + applied.results());
        }
        ChangeWriter.write(connection, applied.changes());
    }
}

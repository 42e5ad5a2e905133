package io.tallylight.billing.books;

import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.LedgerState;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch of commands needs to know, read under the locks that make it stay true: accounts first, in the order of
 * their ids, then the tenants' journals in the order of theirs. All writers keep this order, so none waits in a circle.
 * The time is taken last, under all locks, and from PostgreSQL: replicas share one clock, whatever their own say.
 *
 * <p>A batch touches few rows of large tables, always by their keys; the planner, which cannot know how long an array
 * is, is told so.
 *
 * @param state the working copy
 * @param now what PostgreSQL's clock said under the locks
 */
record LockedBooks(LedgerState state, Instant now) {
    private static final String LOCK_ACCOUNTS = """
            SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '2s', true),
                set_config('idle_in_transaction_session_timeout', '2s', true),
                set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                set_config('enable_mergejoin', 'off', true);
            SELECT a.* FROM ledger_account a
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, account_id) USING (tenant_id, account_id)
            ORDER BY a.tenant_id, a.account_id FOR NO KEY UPDATE OF a
            """;
    private static final String READ = """
            SELECT h.* FROM hold h
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, hold_id) USING (tenant_id, hold_id);
            SELECT a.* FROM ledger_answer a
            JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS c (tenant_id, account_id, key_hash)
            USING (tenant_id, account_id, key_hash);
            SELECT l.* FROM lot l
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, account_id) USING (tenant_id, account_id)
            WHERE l.remaining > 0
                OR l.lot_id IN (SELECT unnest(h.lots) FROM hold h
                    JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, hold_id) USING (tenant_id, hold_id))
                OR l.lot_id IN (SELECT a.subject FROM ledger_answer a
                    JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS c (tenant_id, account_id, key_hash)
                    USING (tenant_id, account_id, key_hash));
            SELECT * FROM ledger_tenant WHERE tenant_id = ANY (?::uuid[]) ORDER BY tenant_id FOR NO KEY UPDATE;
            SELECT * FROM promotional_budget
            WHERE tenant_id = ANY (?::uuid[])
                AND starts_on >= date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC')::date
            UNION
            SELECT b.* FROM hold h
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, hold_id) USING (tenant_id, hold_id)
            JOIN promotional_budget b ON (b.tenant_id, b.starts_on, b.period, b.currency)
                = (h.tenant_id, h.draw_starts_on, h.draw_period, h.currency);
            SELECT clock_timestamp() AS now
            """;

    private record HoldKey(TenantId tenant, HoldId hold) {}

    private record AnswerKey(AccountRef account, String key) {}

    static LockedBooks read(Connection connection, List<Command> commands) throws SQLException {
        Set<AccountRef> accounts = new LinkedHashSet<>();
        Set<HoldKey> holds = new LinkedHashSet<>();
        Set<AnswerKey> answers = new LinkedHashSet<>();
        for (Command command : commands) {
            accounts.add(command.account());
            TenantId tenant = command.account().tenant();
            switch (command) {
                case Command.Grant grant -> answers.add(new AnswerKey(grant.account(), grant.key()));
                case Command.PlaceHold place -> holds.add(new HoldKey(tenant, place.hold()));
                case Command.ExtendHold extend -> {
                    holds.add(new HoldKey(tenant, extend.hold()));
                    answers.add(new AnswerKey(extend.account(), extend.key()));
                }
                case Command.Settle settle -> holds.add(new HoldKey(tenant, settle.hold()));
                case Command.Release release -> holds.add(new HoldKey(tenant, release.hold()));
                case Command.ExpireHold expire -> holds.add(new HoldKey(tenant, expire.hold()));
                case Command.ExpireLot expire -> {}
            }
        }
        LedgerState state = new LedgerState();
        UUID[] tenantIds = tenantsOf(accounts);
        UUID[] accountIds =
                accounts.stream().map(account -> account.account().value()).toArray(UUID[]::new);
        lockAccounts(connection, state, tenantIds, accountIds);
        Instant now = read(connection, state, tenantIds, accountIds, holds, answers);
        GuardedBooks.read(connection, state, commands);
        return new LockedBooks(state, now);
    }

    private static void lockAccounts(Connection connection, LedgerState state, UUID[] tenants, UUID[] accounts)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK_ACCOUNTS)) {
            select.setArray(1, Arrays.uuids(connection, tenants));
            select.setArray(2, Arrays.uuids(connection, accounts));
            select.execute();
            select.getMoreResults();
            try (ResultSet rows = select.getResultSet()) {
                while (rows.next()) {
                    state.add(LedgerRows.account(rows));
                }
            }
        }
    }

    /** Holds, kept answers and lots, then the tenants' journals under their locks; returns the time after that. */
    private static Instant read(
            Connection connection,
            LedgerState state,
            UUID[] tenants,
            UUID[] accounts,
            Set<HoldKey> holds,
            Set<AnswerKey> answers)
            throws SQLException {
        Array holdTenants = Arrays.uuids(connection, holds, key -> key.tenant().value());
        Array holdIds = Arrays.uuids(connection, holds, key -> key.hold().value());
        Array answerTenants =
                Arrays.uuids(connection, answers, key -> key.account().tenant().value());
        Array answerAccounts =
                Arrays.uuids(connection, answers, key -> key.account().account().value());
        Array answerKeys = Arrays.uuids(connection, answers, key -> KeyHash.of(key.key()));
        Array allTenants = Arrays.uuids(connection, new LinkedHashSet<>(List.of(tenants)), tenant -> tenant);
        List<Array> parameters = List.of(
                holdTenants,
                holdIds,
                answerTenants,
                answerAccounts,
                answerKeys,
                Arrays.uuids(connection, tenants),
                Arrays.uuids(connection, accounts),
                holdTenants,
                holdIds,
                answerTenants,
                answerAccounts,
                answerKeys,
                allTenants,
                allTenants,
                holdTenants,
                holdIds);
        Map<UUID, String> keys = new HashMap<>();
        answers.forEach(answer -> keys.put(KeyHash.of(answer.key()), answer.key()));
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setArray(i + 1, parameters.get(i));
            }
            select.execute();
            each(select, row -> state.add(LedgerRows.hold(row)));
            each(select, row -> state.add(LedgerRows.answer(row, keys)));
            each(select, row -> state.add(LedgerRows.owner(row), LedgerRows.lot(row)));
            each(select, row -> state.add(LedgerRows.book(row)));
            each(select, row -> state.add(LedgerRows.budget(row)));
            try (ResultSet row = select.getResultSet()) {
                row.next();
                return LedgerRows.instant(row, "now");
            }
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(PreparedStatement select, RowReader reader) throws SQLException {
        try (ResultSet rows = select.getResultSet()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
        select.getMoreResults();
    }

    private static UUID[] tenantsOf(Set<AccountRef> accounts) {
        return accounts.stream().map(account -> account.tenant().value()).toArray(UUID[]::new);
    }
}

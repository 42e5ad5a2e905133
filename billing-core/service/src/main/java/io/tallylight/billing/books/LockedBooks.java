package io.tallylight.billing.books;

import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Answer;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.LedgerState;
import io.tallylight.ledger.TenantBook;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch of commands needs to know, read under the locks that make it stay true: accounts first, in the order of
 * their ids, then the tenants' journals in the order of theirs. All writers keep this order, so none waits in a circle.
 * The time is taken last, under all locks: no entry of a tenant is older than the one before it.
 *
 * <p>A batch touches few rows of large tables, always by their keys; the planner, which cannot know how long an array
 * is, is told so.
 *
 * @param state the working copy
 * @param now the ledger's time for this batch
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
    private static final String HOLDS = """
            SELECT h.* FROM hold h
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, hold_id) USING (tenant_id, hold_id)
            """;
    private static final String ANSWERS = """
            SELECT a.* FROM ledger_answer a
            JOIN unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS c (tenant_id, account_id, key_hash)
            USING (tenant_id, account_id, key_hash)
            """;
    private static final String LOTS = """
            SELECT l.* FROM lot l
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, account_id) USING (tenant_id, account_id)
            WHERE l.remaining > 0 OR l.lot_id = ANY (?::uuid[])
            """;
    private static final String LOCK_TENANTS =
            "SELECT * FROM ledger_tenant WHERE tenant_id = ANY (?::uuid[]) ORDER BY tenant_id FOR NO KEY UPDATE";

    private record HoldKey(TenantId tenant, HoldId hold) {}

    private record AnswerKey(AccountRef account, String key) {}

    static LockedBooks read(Connection connection, List<Command> commands, InstantSource clock) throws SQLException {
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
        Set<UUID> lots = new HashSet<>();
        readHolds(connection, state, holds, lots);
        readAnswers(connection, state, answers, lots);
        readLots(connection, state, tenantIds, accountIds, lots);
        return new LockedBooks(state, lockTenants(connection, state, accounts, clock));
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

    private static void readHolds(Connection connection, LedgerState state, Set<HoldKey> keys, Set<UUID> lots)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(HOLDS)) {
            select.setArray(
                    1, Arrays.uuids(connection, keys, key -> key.tenant().value()));
            select.setArray(2, Arrays.uuids(connection, keys, key -> key.hold().value()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Hold hold = LedgerRows.hold(rows);
                    state.add(hold);
                    hold.reservations()
                            .forEach(reservation -> lots.add(reservation.lot().value()));
                }
            }
        }
    }

    private static void readAnswers(Connection connection, LedgerState state, Set<AnswerKey> keys, Set<UUID> lots)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Map<UUID, String> texts = new HashMap<>();
        keys.forEach(key -> texts.put(KeyHash.of(key.key()), key.key()));
        try (PreparedStatement select = connection.prepareStatement(ANSWERS)) {
            select.setArray(
                    1,
                    Arrays.uuids(connection, keys, key -> key.account().tenant().value()));
            select.setArray(2, Arrays.uuids(connection, keys, key -> key.account()
                    .account()
                    .value()));
            select.setArray(3, Arrays.uuids(connection, keys, key -> KeyHash.of(key.key())));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Answer answer = LedgerRows.answer(rows, texts);
                    state.add(answer);
                    lots.add(answer.subject());
                }
            }
        }
    }

    private static void readLots(
            Connection connection, LedgerState state, UUID[] tenants, UUID[] accounts, Set<UUID> lots)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOTS)) {
            select.setArray(1, Arrays.uuids(connection, tenants));
            select.setArray(2, Arrays.uuids(connection, accounts));
            select.setArray(3, Arrays.uuids(connection, lots.toArray(UUID[]::new)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    state.add(LedgerRows.owner(rows), LedgerRows.lot(rows));
                }
            }
        }
    }

    private static Instant lockTenants(
            Connection connection, LedgerState state, Set<AccountRef> accounts, InstantSource clock)
            throws SQLException {
        Set<UUID> tenants = new LinkedHashSet<>(List.of(tenantsOf(accounts)));
        Instant latest = Instant.EPOCH;
        try (PreparedStatement select = connection.prepareStatement(LOCK_TENANTS)) {
            select.setArray(1, Arrays.uuids(connection, tenants.toArray(UUID[]::new)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    TenantBook book = LedgerRows.book(rows);
                    state.add(book);
                    latest = book.lastRecordedAt().isAfter(latest) ? book.lastRecordedAt() : latest;
                }
            }
        }
        Instant clockNow = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return clockNow.isAfter(latest) ? clockNow : latest;
    }

    private static UUID[] tenantsOf(Set<AccountRef> accounts) {
        return accounts.stream().map(account -> account.tenant().value()).toArray(UUID[]::new);
    }
}

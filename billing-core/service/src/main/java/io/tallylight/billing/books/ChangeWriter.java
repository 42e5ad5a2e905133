package io.tallylight.billing.books;

import static io.tallylight.billing.books.Arrays.literal;
import static io.tallylight.billing.books.Arrays.longs;
import static io.tallylight.billing.books.Arrays.texts;
import static io.tallylight.billing.books.Arrays.uuids;

import io.tallylight.ledger.AccountTotals;
import io.tallylight.ledger.Answer;
import io.tallylight.ledger.BudgetUse;
import io.tallylight.ledger.Changes;
import io.tallylight.ledger.Changes.OwnedLot;
import io.tallylight.ledger.Draw;
import io.tallylight.ledger.Entry;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.Posting;
import io.tallylight.ledger.Reservation;
import io.tallylight.ledger.TenantBook;
import io.tallylight.ledger.Watch;
import io.tallylight.values.LotId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes everything a batch changed: one set-based statement per table, all in one round trip. */
final class ChangeWriter {
    private static final String NEW_LOTS = """
            INSERT INTO lot (tenant_id, account_id, lot_id, granted, remaining, held, expired, net_price, granted_at,
                starts_at, ends_at, priority, source, currency, note, scope, offer)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::integer[], ?::text[], ?::text[],
                ?::text[], ?::jsonb[], ?::text[])
            """;
    private static final String LOTS = """
            UPDATE lot SET remaining = c.remaining, held = c.held, expired = c.expired
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS c (tenant_id, account_id, lot_id, remaining, held, expired)
            WHERE (lot.tenant_id, lot.account_id, lot.lot_id) = (c.tenant_id, c.account_id, c.lot_id)
            """;
    private static final String NEW_HOLDS = """
            INSERT INTO hold (tenant_id, hold_id, account_id, generation_id, placed_at, deadline, ended_at,
                effective_time, fingerprint, first_held, first_available, first_deadline, revision, revenue,
                promotional, promotional_captured, cost, uncollected, catalog_version, state, currency, cost_currency,
                plan, draw_period, draw_starts_on, draw_reserved, draw_spent, watch_scope, watch_floor, watch_warn_at,
                breaches, ties, admitted, lots, reserved, captured)
            SELECT tenant_id, hold_id, account_id, generation_id, placed_at, deadline, ended_at,
                effective_time, fingerprint, first_held, first_available, first_deadline, revision, revenue,
                promotional, promotional_captured, cost, uncollected, catalog_version, state, currency, cost_currency,
                plan, draw_period, draw_starts_on, draw_reserved, draw_spent, watch_scope, watch_floor, watch_warn_at,
                breaches, ties, admitted::text[], lots::uuid[], reserved::bigint[], captured::bigint[]
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[],
                ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[], ?::bigint[], ?::text[], ?::numeric[],
                ?::numeric[], ?::jsonb[], ?::jsonb[], ?::text[], ?::text[], ?::text[], ?::text[])
            AS c (tenant_id, hold_id, account_id, generation_id, placed_at, deadline, ended_at,
                effective_time, fingerprint, first_held, first_available, first_deadline, revision, revenue,
                promotional, promotional_captured, cost, uncollected, catalog_version, state, currency, cost_currency,
                plan, draw_period, draw_starts_on, draw_reserved, draw_spent, watch_scope, watch_floor, watch_warn_at,
                breaches, ties, admitted, lots, reserved, captured)
            """;
    private static final String HOLDS = """
            UPDATE hold SET deadline = c.deadline, ended_at = c.ended_at, revision = c.revision, revenue = c.revenue,
                promotional_captured = c.promotional_captured, cost = c.cost, uncollected = c.uncollected,
                state = c.state, cost_currency = c.cost_currency, draw_period = c.draw_period,
                draw_starts_on = c.draw_starts_on, draw_reserved = c.draw_reserved, draw_spent = c.draw_spent,
                ties = c.ties, lots = c.lots::uuid[], reserved = c.reserved::bigint[], captured = c.captured::bigint[]
            FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[],
                ?::bigint[], ?::jsonb[], ?::text[], ?::text[], ?::text[])
            AS c (tenant_id, hold_id, deadline, ended_at, revision, revenue, promotional_captured, cost, uncollected,
                state, cost_currency, draw_period, draw_starts_on, draw_reserved, draw_spent, ties, lots, reserved,
                captured)
            WHERE (hold.tenant_id, hold.hold_id) = (c.tenant_id, c.hold_id)
            """;
    private static final String ACCOUNTS = """
            UPDATE ledger_account AS a SET balance = c.balance, held = c.held, credit_line = c.credit_line
            FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS c (tenant_id, account_id, balance, held, credit_line)
            WHERE (a.tenant_id, a.account_id) = (c.tenant_id, c.account_id)
            """;
    private static final String BUDGETS = """
            INSERT INTO promotional_budget (tenant_id, starts_on, period, currency, reserved, spent)
            SELECT * FROM unnest(?::uuid[], ?::date[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
            ON CONFLICT (tenant_id, starts_on, period, currency)
                DO UPDATE SET reserved = excluded.reserved, spent = excluded.spent
            """;
    private static final String ANSWERS = """
            INSERT INTO ledger_answer (tenant_id, account_id, key_hash, fingerprint, subject, held, available, deadline)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[],
                ?::timestamptz[])
            """;
    private static final String ENTRIES = """
            INSERT INTO journal_entry (tenant_id, seq, account_id, recorded_at, hold_id, held, balance_after, held_after,
                kind)
            SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::timestamptz[], ?::uuid[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::smallint[])
            """;
    private static final String POSTINGS = """
            INSERT INTO posting (tenant_id, seq, line, book, micros, nanos, lot_id, currency)
            SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::smallint[], ?::smallint[], ?::bigint[], ?::bigint[],
                ?::uuid[], ?::text[])
            """;
    private static final String TENANTS = """
            UPDATE ledger_tenant AS t SET last_seq = c.last_seq, last_recorded_at = c.last_recorded_at
            FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[]) AS c (tenant_id, last_seq, last_recorded_at)
            WHERE t.tenant_id = c.tenant_id
            """;

    private record Line(Entry entry, int number, Posting posting) {}

    private ChangeWriter() {}

    static void write(Connection connection, Changes changes) throws SQLException {
        StatementBundle bundle = new StatementBundle();
        newLots(connection, bundle, changes.newLots());
        lots(connection, bundle, changes.lots());
        newHolds(connection, bundle, changes.newHolds());
        holds(connection, bundle, changes.holds());
        accounts(connection, bundle, changes.accounts());
        budgets(connection, bundle, changes.budgets());
        answers(connection, bundle, changes.answers());
        entries(connection, bundle, changes.entries());
        tenants(connection, bundle, changes.tenants());
        bundle.execute(connection);
    }

    private static void newLots(Connection c, StatementBundle bundle, Collection<OwnedLot> lots) throws SQLException {
        bundle.add(
                NEW_LOTS,
                lots,
                () -> List.of(
                        uuids(c, lots, lot -> lot.account().tenant().value()),
                        uuids(c, lots, lot -> lot.account().account().value()),
                        uuids(c, lots, lot -> lot.lot().terms().id().value()),
                        longs(c, lots, lot -> lot.lot().terms().grantedMicros()),
                        longs(c, lots, lot -> lot.lot().remainingMicros()),
                        longs(c, lots, lot -> lot.lot().heldMicros()),
                        longs(c, lots, lot -> lot.lot().expiredMicros()),
                        longs(c, lots, lot -> lot.lot().terms().priceNanos()),
                        texts(c, lots, lot -> lot.lot().terms().grantedAt()),
                        texts(c, lots, lot -> lot.lot().terms().startsAt()),
                        texts(c, lots, lot -> lot.lot().terms().endsAt()),
                        longs(c, lots, lot -> lot.lot().terms().priority()),
                        texts(c, lots, lot -> lot.lot().terms().source().wire()),
                        texts(c, lots, lot -> lot.lot().terms().currency()),
                        texts(c, lots, lot -> lot.lot().terms().note()),
                        texts(c, lots, lot -> ScopeJson.write(lot.lot().terms().scope())),
                        texts(c, lots, lot -> lot.lot().terms().offer())));
    }

    private static void lots(Connection c, StatementBundle bundle, Collection<OwnedLot> lots) throws SQLException {
        bundle.add(
                LOTS,
                lots,
                () -> List.of(
                        uuids(c, lots, lot -> lot.account().tenant().value()),
                        uuids(c, lots, lot -> lot.account().account().value()),
                        uuids(c, lots, lot -> lot.lot().terms().id().value()),
                        longs(c, lots, lot -> lot.lot().remainingMicros()),
                        longs(c, lots, lot -> lot.lot().heldMicros()),
                        longs(c, lots, lot -> lot.lot().expiredMicros())));
    }

    private static void newHolds(Connection c, StatementBundle bundle, Collection<Hold> holds) throws SQLException {
        bundle.add(
                NEW_HOLDS,
                holds,
                () -> List.of(
                        uuids(c, holds, hold -> hold.terms().account().tenant().value()),
                        uuids(c, holds, hold -> hold.terms().id().value()),
                        uuids(c, holds, hold -> hold.terms().account().account().value()),
                        uuids(c, holds, hold -> hold.terms().generation().value()),
                        texts(c, holds, hold -> hold.terms().placedAt()),
                        texts(c, holds, Hold::deadline),
                        texts(c, holds, Hold::endedAt),
                        texts(c, holds, hold -> hold.terms().effectiveTime()),
                        uuids(c, holds, hold -> hold.terms().fingerprint()),
                        longs(
                                c,
                                holds,
                                hold -> hold.terms().firstAnswer().held().micros()),
                        longs(
                                c,
                                holds,
                                hold -> hold.terms().firstAnswer().available().micros()),
                        texts(c, holds, hold -> hold.terms().firstAnswer().deadline()),
                        longs(c, holds, Hold::revision),
                        longs(c, holds, Hold::revenueNanos),
                        longs(c, holds, hold -> hold.terms().promotionalMicros()),
                        longs(c, holds, Hold::promotionalMicros),
                        longs(c, holds, Hold::costNanos),
                        longs(c, holds, Hold::uncollectedMicros),
                        longs(c, holds, hold -> hold.terms().catalogVersion()),
                        texts(c, holds, hold -> hold.state().wire()),
                        texts(c, holds, hold -> hold.terms().currency()),
                        texts(c, holds, Hold::costCurrency),
                        texts(c, holds, hold -> hold.terms().plan()),
                        texts(c, holds, draw(draw -> draw.period().wire())),
                        texts(c, holds, draw(Draw::startsOn)),
                        texts(c, holds, draw(Draw::reservedNanos)),
                        texts(c, holds, draw(Draw::spentNanos)),
                        texts(c, holds, watch(watch -> watch.scope().wire())),
                        texts(c, holds, watch(watch -> watch.floor().toPlainString())),
                        texts(c, holds, watch(watch -> watch.warnAt().toPlainString())),
                        texts(c, holds, hold -> BreachJson.write(hold.terms().breaches())),
                        texts(c, holds, hold -> ScopeJson.writeTies(hold.ties())),
                        texts(c, holds, hold -> literal(hold.terms().admitted())),
                        texts(c, holds, ChangeWriter::lotsOf),
                        texts(c, holds, ChangeWriter::reservedOf),
                        texts(c, holds, ChangeWriter::capturedOf)));
    }

    private static void holds(Connection c, StatementBundle bundle, Collection<Hold> holds) throws SQLException {
        bundle.add(
                HOLDS,
                holds,
                () -> List.of(
                        uuids(c, holds, hold -> hold.terms().account().tenant().value()),
                        uuids(c, holds, hold -> hold.terms().id().value()),
                        texts(c, holds, Hold::deadline),
                        texts(c, holds, Hold::endedAt),
                        longs(c, holds, Hold::revision),
                        longs(c, holds, Hold::revenueNanos),
                        longs(c, holds, Hold::promotionalMicros),
                        longs(c, holds, Hold::costNanos),
                        longs(c, holds, Hold::uncollectedMicros),
                        texts(c, holds, hold -> hold.state().wire()),
                        texts(c, holds, Hold::costCurrency),
                        texts(c, holds, draw(draw -> draw.period().wire())),
                        texts(c, holds, draw(Draw::startsOn)),
                        texts(c, holds, draw(Draw::reservedNanos)),
                        texts(c, holds, draw(Draw::spentNanos)),
                        texts(c, holds, hold -> ScopeJson.writeTies(hold.ties())),
                        texts(c, holds, ChangeWriter::lotsOf),
                        texts(c, holds, ChangeWriter::reservedOf),
                        texts(c, holds, ChangeWriter::capturedOf)));
    }

    private static void accounts(Connection c, StatementBundle bundle, Collection<AccountTotals> accounts)
            throws SQLException {
        bundle.add(
                ACCOUNTS,
                accounts,
                () -> List.of(
                        uuids(c, accounts, account -> account.account().tenant().value()),
                        uuids(c, accounts, account -> account.account()
                                .account()
                                .value()),
                        longs(c, accounts, AccountTotals::balanceMicros),
                        longs(c, accounts, AccountTotals::heldMicros),
                        longs(c, accounts, AccountTotals::creditLineMicros)));
    }

    private static void budgets(Connection c, StatementBundle bundle, Collection<BudgetUse> budgets)
            throws SQLException {
        bundle.add(
                BUDGETS,
                budgets,
                () -> List.of(
                        uuids(c, budgets, use -> use.key().tenant().value()),
                        texts(c, budgets, use -> use.key().startsOn()),
                        texts(c, budgets, use -> use.key().period().wire()),
                        texts(c, budgets, use -> use.key().currency()),
                        longs(c, budgets, BudgetUse::reservedNanos),
                        longs(c, budgets, BudgetUse::spentNanos)));
    }

    private static Function<Hold, @Nullable Object> draw(Function<Draw, Object> column) {
        return hold -> {
            Draw draw = hold.draw();
            return draw == null ? null : column.apply(draw);
        };
    }

    private static Function<Hold, @Nullable Object> watch(Function<Watch, Object> column) {
        return hold -> {
            Watch watch = hold.terms().watch();
            return watch == null ? null : column.apply(watch);
        };
    }

    private static void answers(Connection c, StatementBundle bundle, Collection<Answer> answers) throws SQLException {
        bundle.add(
                ANSWERS,
                answers,
                () -> List.of(
                        uuids(c, answers, answer -> answer.account().tenant().value()),
                        uuids(c, answers, answer -> answer.account().account().value()),
                        uuids(c, answers, answer -> KeyHash.of(answer.key())),
                        uuids(c, answers, Answer::fingerprint),
                        uuids(c, answers, Answer::subject),
                        texts(
                                c,
                                answers,
                                answer -> answer.hold() == null
                                        ? null
                                        : answer.hold().held().micros()),
                        texts(
                                c,
                                answers,
                                answer -> answer.hold() == null
                                        ? null
                                        : answer.hold().available().micros()),
                        texts(
                                c,
                                answers,
                                answer -> answer.hold() == null
                                        ? null
                                        : answer.hold().deadline())));
    }

    private static void entries(Connection c, StatementBundle bundle, Collection<Entry> entries) throws SQLException {
        bundle.add(
                ENTRIES,
                entries,
                () -> List.of(
                        uuids(c, entries, entry -> entry.account().tenant().value()),
                        longs(c, entries, Entry::seq),
                        uuids(c, entries, entry -> entry.account().account().value()),
                        texts(c, entries, Entry::recordedAt),
                        uuids(
                                c,
                                entries,
                                entry -> entry.hold() == null
                                        ? null
                                        : entry.hold().value()),
                        longs(c, entries, Entry::heldMicros),
                        longs(c, entries, Entry::balanceAfterMicros),
                        longs(c, entries, Entry::heldAfterMicros),
                        longs(c, entries, entry -> entry.kind().code())));
        List<Line> lines = new ArrayList<>();
        for (Entry entry : entries) {
            for (int i = 0; i < entry.postings().size(); i++) {
                lines.add(new Line(entry, i, entry.postings().get(i)));
            }
        }
        bundle.add(
                POSTINGS,
                lines,
                () -> List.of(
                        uuids(c, lines, line -> line.entry().account().tenant().value()),
                        longs(c, lines, line -> line.entry().seq()),
                        longs(c, lines, Line::number),
                        longs(c, lines, line -> line.posting().book().code()),
                        longs(c, lines, line -> line.posting().micros()),
                        longs(c, lines, line -> line.posting().nanos()),
                        uuids(c, lines, line -> {
                            LotId lot = line.posting().lot();
                            return lot == null ? null : lot.value();
                        }),
                        texts(c, lines, line -> line.posting().currency())));
    }

    private static void tenants(Connection c, StatementBundle bundle, Collection<TenantBook> tenants)
            throws SQLException {
        bundle.add(
                TENANTS,
                tenants,
                () -> List.of(
                        uuids(c, tenants, tenant -> tenant.tenant().value()),
                        longs(c, tenants, TenantBook::lastSeq),
                        texts(c, tenants, TenantBook::lastRecordedAt)));
    }

    private static String lotsOf(Hold hold) {
        return literal(hold.reservations().stream()
                .map(reservation -> reservation.lot().value())
                .toList());
    }

    private static String reservedOf(Hold hold) {
        return literal(
                hold.reservations().stream().map(Reservation::reservedMicros).toList());
    }

    private static String capturedOf(Hold hold) {
        return literal(
                hold.reservations().stream().map(Reservation::capturedMicros).toList());
    }
}

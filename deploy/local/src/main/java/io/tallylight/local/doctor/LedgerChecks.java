package io.tallylight.local.doctor;

import java.util.List;

/** The rules of the credit ledger and its money: I1 to I4, and I13 for what exists. */
public final class LedgerChecks {
    private LedgerChecks() {}

    /** All of them, in the order of the design. */
    public static List<Check> all() {
        return List.of(
                sumsToZero(),
                lotsAreWhatIsPosted(),
                balancesAreWhatIsPosted(),
                pastBalances(),
                heldIsWhatHoldsKeep(),
                lotsKeepWhatHoldsReserved(),
                neverOverdrawn(),
                termsHaveOneRevision(),
                holdsEndOnce(),
                capturedAtMostReserved(),
                capturedIsWhatIsPosted(),
                moneyIsAccountedFor(),
                liabilityOfLots());
    }

    private static Check sumsToZero() {
        return new SqlCheck(
                "I1",
                "every journal entry sums to zero, in credits and in each currency",
                List.of("billing.posting"),
                """
                SELECT 'posting of entry ' || seq || ' of tenant ' || tenant_id,
                    coalesce(currency, 'credits') || ' sum to ' || sum
                FROM (SELECT tenant_id, seq, NULL AS currency, sum(micros) FROM billing.posting GROUP BY 1, 2
                      UNION ALL
                      SELECT tenant_id, seq, currency, sum(nanos) FROM billing.posting GROUP BY 1, 2, 3) AS s
                WHERE sum <> 0
                """);
    }

    private static Check lotsAreWhatIsPosted() {
        return new SqlCheck(
                "I2", "a lot's remainder is what was posted to it", List.of("billing.lot", "billing.posting"), """
                SELECT 'lot ' || coalesce(l.lot_id, p.lot_id) || ' of account ' || coalesce(l.account_id::text, '?'),
                    'remaining ' || coalesce(l.remaining::text, 'nothing') || ', posted ' || coalesce(p.micros, 0)
                FROM billing.lot l FULL JOIN
                    (SELECT tenant_id, lot_id, sum(micros) AS micros FROM billing.posting WHERE book = 1
                     GROUP BY 1, 2) AS p USING (tenant_id, lot_id)
                WHERE l.remaining IS DISTINCT FROM coalesce(p.micros, 0)
                """);
    }

    private static Check balancesAreWhatIsPosted() {
        return new SqlCheck(
                "I2",
                "an account's balance is the sum of its lots, less its credit line",
                List.of("billing.ledger_account", "billing.lot"),
                """
                SELECT 'ledger_account ' || a.account_id,
                    'balance ' || a.balance || ', lots less credit line ' || coalesce(l.sum, 0)
                FROM billing.ledger_account a LEFT JOIN
                    (SELECT tenant_id, account_id,
                        sum(remaining - CASE WHEN source = 'postpaid' THEN granted ELSE 0 END) AS sum
                     FROM billing.lot GROUP BY 1, 2) AS l USING (tenant_id, account_id)
                WHERE a.balance <> coalesce(l.sum, 0)
                """);
    }

    private static Check pastBalances() {
        return new SqlCheck(
                "I2",
                "at every past instant the balance was what had been posted until then, and held what had been set aside",
                List.of("billing.journal_entry", "billing.posting", "billing.lot"),
                """
                SELECT 'journal_entry ' || seq || ' of account ' || account_id,
                    'balance after it ' || balance_after || ', posted until then ' || posted
                    || '; held after it ' || held_after || ', set aside until then ' || kept
                FROM (SELECT e.tenant_id, e.account_id, e.seq, e.balance_after, e.held_after,
                        sum(coalesce(p.micros, 0)) OVER w AS posted, sum(e.held) OVER w AS kept
                      FROM billing.journal_entry e LEFT JOIN
                        (SELECT p.tenant_id, p.seq,
                            sum(p.micros) FILTER (WHERE p.book IN (1, 6)) AS micros
                         FROM billing.posting p GROUP BY 1, 2) AS p USING (tenant_id, seq)
                      WINDOW w AS (PARTITION BY e.tenant_id, e.account_id ORDER BY e.recorded_at, e.seq)) AS h
                WHERE balance_after <> posted OR held_after <> kept
                """);
    }

    private static Check heldIsWhatHoldsKeep() {
        return new SqlCheck(
                "I3",
                "what an account has held is what its open holds keep",
                List.of("billing.ledger_account", "billing.hold"),
                """
                SELECT 'ledger_account ' || a.account_id, 'held ' || a.held || ', open holds keep ' || coalesce(h.sum, 0)
                FROM billing.ledger_account a LEFT JOIN
                    (SELECT tenant_id, account_id, sum(r.reserved - r.captured) AS sum
                     FROM billing.hold, unnest(reserved, captured) AS r (reserved, captured)
                     WHERE state = 'open' GROUP BY 1, 2) AS h USING (tenant_id, account_id)
                WHERE a.held <> coalesce(h.sum, 0)
                """);
    }

    private static Check lotsKeepWhatHoldsReserved() {
        return new SqlCheck(
                "I3",
                "what a lot has held is what open holds reserved in it",
                List.of("billing.lot", "billing.hold"),
                """
                SELECT 'lot ' || l.lot_id || ' of account ' || l.account_id,
                    'held ' || l.held || ', open holds keep ' || coalesce(h.sum, 0)
                FROM billing.lot l LEFT JOIN
                    (SELECT tenant_id, r.lot_id, sum(r.reserved - r.captured) AS sum
                     FROM billing.hold, unnest(lots, reserved, captured) AS r (lot_id, reserved, captured)
                     WHERE state = 'open' GROUP BY 1, 2) AS h USING (tenant_id, lot_id)
                WHERE l.held <> coalesce(h.sum, 0)
                """);
    }

    private static Check termsHaveOneRevision() {
        return new SqlCheck(
                "I9",
                "the ledger knows the revision of each account's plan and tags",
                List.of("billing.account", "billing.ledger_account"),
                """
                SELECT 'account ' || a.account_id,
                    'terms of revision ' || a.terms_revision || ', in the ledger ' || l.terms_revision
                FROM billing.account a JOIN billing.ledger_account l USING (tenant_id, account_id)
                WHERE a.terms_revision <> l.terms_revision
                """);
    }

    private static Check neverOverdrawn() {
        return new SqlCheck(
                "I3",
                "no account is below its limit, and no lot below nothing",
                List.of("billing.ledger_account", "billing.lot"),
                """
                SELECT 'ledger_account ' || account_id, 'balance ' || balance || ', held ' || held
                FROM billing.ledger_account WHERE balance - held < -credit_line OR held < 0
                UNION ALL
                SELECT 'lot ' || lot_id, 'remaining ' || remaining || ', held ' || held
                FROM billing.lot WHERE remaining < held OR held < 0 OR remaining + expired > granted
                """);
    }

    private static Check holdsEndOnce() {
        return new SqlCheck(
                "I4",
                "each hold ends exactly once: what it set aside was let go or captured, and nothing after its end",
                List.of("billing.hold", "billing.journal_entry"),
                """
                SELECT 'hold ' || h.hold_id || ' of account ' || h.account_id,
                    h.state || ', placed ' || coalesce(e.placed, 0) || ' times, ended ' || coalesce(e.ended, 0)
                    || ' times, ' || coalesce(e.kept, 0) || ' still set aside in the journal'
                FROM billing.hold h LEFT JOIN
                    (SELECT tenant_id, hold_id, count(*) FILTER (WHERE kind = 2) AS placed,
                        count(*) FILTER (WHERE kind IN (6, 7)) AS ended, sum(held) AS kept
                     FROM billing.journal_entry WHERE hold_id IS NOT NULL GROUP BY 1, 2) AS e USING (tenant_id, hold_id)
                WHERE coalesce(e.placed, 0) <> 1 OR e.ended > 1 OR (h.state = 'open' AND e.ended > 0)
                    OR (h.state <> 'open' AND e.kept <> 0) OR (h.state = 'expired' AND e.ended <> 1)
                """);
    }

    private static Check capturedAtMostReserved() {
        return new SqlCheck(
                "I4", "no hold captures more of a lot than it reserved there", List.of("billing.hold"), """
                SELECT 'hold ' || hold_id || ' of account ' || account_id,
                    'captured ' || r.captured || ' of ' || r.reserved || ' reserved in lot ' || r.lot_id
                FROM billing.hold, unnest(lots, reserved, captured) AS r (lot_id, reserved, captured)
                WHERE r.captured > r.reserved OR r.captured < 0
                """);
    }

    private static Check capturedIsWhatIsPosted() {
        return new SqlCheck(
                "I4",
                "what a hold captured and what it cost is what its settlements posted",
                List.of("billing.hold", "billing.journal_entry", "billing.posting"),
                """
                SELECT 'hold ' || h.hold_id || ' of account ' || h.account_id,
                    'captured ' || h.captured || ', posted ' || coalesce(p.micros, 0)
                    || '; revenue ' || h.revenue || ', posted ' || coalesce(p.revenue, 0)
                FROM (SELECT tenant_id, hold_id, account_id, revenue,
                        (SELECT coalesce(sum(c), 0) FROM unnest(captured) AS c) AS captured FROM billing.hold) AS h
                LEFT JOIN
                    (SELECT e.tenant_id, e.hold_id, -sum(p.micros) FILTER (WHERE p.book = 1) AS micros,
                        coalesce(sum(p.nanos) FILTER (WHERE p.book = 3), 0) AS revenue
                     FROM billing.journal_entry e JOIN billing.posting p USING (tenant_id, seq)
                     WHERE e.hold_id IS NOT NULL GROUP BY 1, 2) AS p USING (tenant_id, hold_id)
                WHERE h.captured <> coalesce(p.micros, 0) OR h.revenue <> coalesce(p.revenue, 0)
                """);
    }

    private static Check moneyIsAccountedFor() {
        return new SqlCheck(
                "I13",
                "recognised revenue + liability + breakage = money received for credits, per tenant and currency",
                List.of("billing.lot", "billing.posting"),
                """
                SELECT 'tenant ' || tenant_id || ' in ' || currency,
                    'received ' || coalesce(l.received, 0) || ', revenue + liability + breakage '
                    || coalesce(p.accounted, 0)
                FROM (SELECT tenant_id, currency, sum(net_price) AS received FROM billing.lot
                      WHERE net_price > 0 AND source <> 'postpaid' GROUP BY 1, 2) AS l
                FULL JOIN
                    (SELECT tenant_id, currency, sum(nanos) AS accounted FROM billing.posting
                     WHERE book IN (1, 3, 5, 7) AND currency IS NOT NULL GROUP BY 1, 2) AS p USING (tenant_id, currency)
                WHERE coalesce(l.received, 0) <> coalesce(p.accounted, 0)
                """);
    }

    private static Check liabilityOfLots() {
        return new SqlCheck(
                "I13",
                "what is still owed for a lot is its price less the rounded share of what is gone",
                List.of("billing.lot", "billing.posting"),
                """
                SELECT 'lot ' || l.lot_id || ' of account ' || l.account_id,
                    'liability posted ' || coalesce(p.nanos, 0) || ', price ' || l.net_price || ', gone '
                    || l.granted - l.remaining || ' of ' || l.granted
                FROM billing.lot l LEFT JOIN
                    (SELECT tenant_id, lot_id, sum(nanos) AS nanos FROM billing.posting WHERE book = 1
                     GROUP BY 1, 2) AS p USING (tenant_id, lot_id)
                WHERE l.source <> 'postpaid' AND
                    abs(l.net_price - coalesce(p.nanos, 0)
                        - l.net_price::numeric * (l.granted - l.remaining) / l.granted) > 0.5
                """);
    }
}

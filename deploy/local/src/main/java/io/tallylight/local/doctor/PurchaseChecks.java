package io.tallylight.local.doctor;

import java.util.List;

/** The rules of what was bought: money that came in and credits that went out belong together, once. */
public final class PurchaseChecks {
    private static final List<String> TABLES = List.of("billing.pack_order", "billing.lot");

    private PurchaseChecks() {}

    /** All of them. */
    public static List<Check> all() {
        return List.of(oneLotAnOrder(), oneOrderALot());
    }

    private static Check oneLotAnOrder() {
        return new SqlCheck(
                "I13",
                "each granted order has exactly one lot, of its credits, at the price that was paid net of tax, for what was sold",
                TABLES,
                """
                SELECT 'pack_order ' || o.order_id || ' of account ' || o.account_id,
                    'granted ' || o.credits || ' for ' || o.net_paid || ' ' || o.currency || ' of ' || o.price || '; lots '
                    || coalesce(string_agg(l.granted || ' for ' || l.net_price || ' ' || coalesce(l.currency, '-'), ', '),
                        'none')
                FROM billing.pack_order o LEFT JOIN billing.lot l
                    ON l.tenant_id = o.tenant_id AND l.account_id = o.account_id AND l.source = 'pack'
                    AND (l.lot_id = o.lot_id OR l.note = 'order ord_' || replace(o.order_id::text, '-', ''))
                WHERE o.state = 'granted'
                GROUP BY o.tenant_id, o.order_id
                HAVING count(l.lot_id) <> 1 OR bool_or(l.lot_id <> o.lot_id OR l.granted <> o.credits
                    OR l.net_price <> o.net_paid OR l.currency IS DISTINCT FROM o.currency
                    OR l.offer IS DISTINCT FROM o.pack OR l.scope IS DISTINCT FROM o.scope) OR o.net_paid <> o.price
                """);
    }

    private static Check oneOrderALot() {
        return new SqlCheck("I13", "no order that is not granted has a lot", TABLES, """
                SELECT 'pack_order ' || o.order_id || ' of account ' || o.account_id,
                    o.state || ', and lot ' || l.lot_id || ' names it'
                FROM billing.pack_order o JOIN billing.lot l
                    ON l.tenant_id = o.tenant_id AND l.account_id = o.account_id AND l.source = 'pack'
                    AND l.note = 'order ord_' || replace(o.order_id::text, '-', '')
                WHERE o.state <> 'granted'
                """);
    }
}

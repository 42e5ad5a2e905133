package io.tallylight.local.doctor;

import java.util.List;
import java.util.stream.Stream;

/** The rules of margins: I11 for the promotional budget and for limited lots, and that sums which are kept equal what they are sums of. */
public final class MarginChecks {
    private static final Check BUDGET_IS_WHAT_HOLDS_DREW = new SqlCheck(
            "I11",
            "what is reserved and spent of a promotional budget is what its holds drew",
            List.of("billing.promotional_budget", "billing.hold"),
            """
            SELECT 'promotional_budget of tenant ' || tenant_id || ' for the ' || period || ' from ' || starts_on,
                'reserved ' || coalesce(b.reserved, 0) || ', open holds keep ' || coalesce(h.reserved, 0) || '; spent '
                || coalesce(b.spent, 0) || ', holds spent ' || coalesce(h.spent, 0) || ' (10^-9 ' || currency || ')'
            FROM billing.promotional_budget b FULL JOIN
                (SELECT tenant_id, draw_starts_on AS starts_on, draw_period AS period, currency,
                    sum(CASE WHEN state = 'open' THEN greatest(0, draw_reserved - draw_spent) ELSE 0 END) AS reserved,
                    sum(draw_spent) AS spent
                 FROM billing.hold WHERE draw_period IS NOT NULL GROUP BY 1, 2, 3, 4) AS h
                USING (tenant_id, starts_on, period, currency)
            WHERE coalesce(b.reserved, 0) <> coalesce(h.reserved, 0) OR coalesce(b.spent, 0) <> coalesce(h.spent, 0)
            """);

    private static final Check PROMOTIONAL_COST_IS_SPENT = new SqlCheck(
            "I11",
            "what a hold spent of a promotional budget is the promotional cost of its generation",
            List.of("billing.hold", "billing.generation_book"),
            """
            SELECT 'hold ' || h.hold_id || ' of account ' || h.account_id,
                'spent ' || h.draw_spent || ', promotional cost ' || g.promotional_cost || ' (10^-9 ' || h.currency || ')'
            FROM billing.hold h JOIN billing.generation_margin g USING (tenant_id, generation_id)
            WHERE h.draw_period IS NOT NULL AND h.revision = g.revision AND h.draw_spent <> g.promotional_cost
            """);

    /** Roles and closings are those that the hold was told; without a role's word only the model's name counts. */
    private static final Check LOTS_KEEP_TO_THEIR_SCOPE = new SqlCheck(
            "I11",
            "a lot paid only for models that its scope admits, and none that was closed for what it was sold as",
            List.of("billing.hold", "billing.lot", "billing.generation_book"),
            """
            SELECT 'hold ' || h.hold_id || ' of account ' || h.account_id,
                'lot ' || l.lot_id || ' paid ' || r.captured || ' for ' || g.model || ', which it is not for'
            FROM billing.hold h
            JOIN billing.generation_book g USING (tenant_id, generation_id)
            CROSS JOIN LATERAL unnest(h.lots, h.captured) AS r (lot_id, captured)
            JOIN billing.lot l
                ON (l.tenant_id, l.account_id, l.lot_id) = (h.tenant_id, h.account_id, r.lot_id)
                AND (l.scope IS NOT NULL OR (l.offer IS NOT NULL AND h.ties IS NOT NULL))
            LEFT JOIN LATERAL
                (SELECT t -> 'roles' AS roles, t -> 'closed_for' AS closed_for FROM jsonb_array_elements(h.ties) AS t
                 WHERE t ->> 'candidate' = g.model LIMIT 1) AS tie ON true
            WHERE r.captured > 0
                AND (coalesce(l.scope -> 'excluded_models' @> to_jsonb(g.model), false)
                    OR coalesce(tie.closed_for @> to_jsonb(l.offer), false)
                    OR (coalesce(l.scope -> 'models', l.scope -> 'roles') IS NOT NULL
                        AND NOT coalesce(l.scope -> 'models' @> to_jsonb(g.model), false)
                        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(l.scope -> 'roles') AS role
                            WHERE tie.roles @> to_jsonb(role))))
            """);

    private static final Check HOURS_ARE_THEIR_GENERATIONS = new SqlCheck(
            "I13",
            "the margin report's sums by hour are the sums of the booked generations",
            List.of("billing.margin_hour", "billing.generation_book"),
            """
            SELECT 'margin_hour ' || hour || ' of account ' || account_id || ', ' || model || ', version '
                    || catalog_version,
                'generations ' || coalesce(m.generations, 0) || ' of ' || coalesce(g.generations, 0) || ', credits '
                || coalesce(m.credits, 0) || ' of ' || coalesce(g.credits, 0) || ', revenue ' || coalesce(m.revenue, 0)
                || ' of ' || coalesce(g.revenue, 0) || ', cost ' || coalesce(m.provider_cost, 0) || ' of '
                || coalesce(g.provider_cost, 0)
            FROM billing.margin_hour m FULL JOIN
                (SELECT tenant_id, hour, account_id, model, provider, catalog_version, currency,
                    sum(generations) AS generations, sum(captured) AS captured, sum(failed) AS failed,
                    sum(running) AS running, sum(seconds) AS seconds, sum(credits) AS credits,
                    sum(promotional) AS promotional, sum(uncollected) AS uncollected, sum(revenue) AS revenue,
                    sum(provider_cost) AS provider_cost, sum(failed_cost) AS failed_cost,
                    sum(promotional_cost) AS promotional_cost, sum(below_floor) AS below_floor
                 FROM billing.generation_margin GROUP BY 1, 2, 3, 4, 5, 6, 7) AS g
                USING (tenant_id, hour, account_id, model, provider, catalog_version, currency)
            WHERE (coalesce(m.generations, 0), coalesce(m.captured, 0), coalesce(m.failed, 0), coalesce(m.running, 0),
                    coalesce(m.seconds, 0), coalesce(m.credits, 0), coalesce(m.promotional, 0),
                    coalesce(m.uncollected, 0), coalesce(m.revenue, 0), coalesce(m.provider_cost, 0),
                    coalesce(m.failed_cost, 0), coalesce(m.promotional_cost, 0), coalesce(m.below_floor, 0))
                IS DISTINCT FROM
                  (coalesce(g.generations, 0), coalesce(g.captured, 0), coalesce(g.failed, 0), coalesce(g.running, 0),
                    coalesce(g.seconds, 0), coalesce(g.credits, 0), coalesce(g.promotional, 0),
                    coalesce(g.uncollected, 0), coalesce(g.revenue, 0), coalesce(g.provider_cost, 0),
                    coalesce(g.failed_cost, 0), coalesce(g.promotional_cost, 0), coalesce(g.below_floor, 0))
            """);

    private static final Check MONTHS_ARE_THEIR_GENERATIONS = new SqlCheck(
            "I13",
            "what the month's guard compares is the sum of the booked generations",
            List.of("billing.margin_month", "billing.generation_book"),
            """
            SELECT 'margin_month ' || month || ' of ' || scope || ' ' || subject,
                'revenue ' || coalesce(m.revenue, 0) || ' of ' || coalesce(g.revenue, 0) || ', cost '
                || coalesce(m.cost, 0) || ' of ' || coalesce(g.cost, 0) || ' (10^-9 ' || currency || ')'
            FROM billing.margin_month m FULL JOIN
                (SELECT tenant_id, date_trunc('month', effective_time, 'UTC')::date AS month, s.scope, s.subject,
                    currency, sum(revenue) AS revenue, sum(provider_cost - promotional_cost) AS cost
                 FROM billing.generation_margin,
                    LATERAL (VALUES ('account', account_id::text), ('plan', plan)) AS s (scope, subject)
                 WHERE s.subject IS NOT NULL GROUP BY 1, 2, 3, 4, 5) AS g
                USING (tenant_id, month, scope, subject, currency)
            WHERE coalesce(m.revenue, 0) <> coalesce(g.revenue, 0) OR coalesce(m.cost, 0) <> coalesce(g.cost, 0)
            """);

    /** What was booked is told within seconds; what has not been told yet is no finding. */
    private static final Check METERING_KNOWS_WHAT_WAS_BOOKED = new SqlCheck(
            "I13",
            "what metering was told of a settlement is what the books have",
            List.of("billing.generation_book", "metering.generation_settled"),
            """
            SELECT 'gen_' || replace(b.generation_id::text, '-', ''),
                'the books have ' || b.credits || ' credits and ' || b.revenue || ' revenue, metering was told '
                || s.credits || ' and ' || s.net_revenue
            FROM billing.generation_book b
            JOIN metering.generation_settled s USING (tenant_id, generation_id, revision)
            WHERE (b.credits, b.promotional, b.uncollected, b.revenue, b.currency::text)
                <> (s.credits, s.promotional, s.uncollected, s.net_revenue, s.currency)
            """);

    private MarginChecks() {}

    /** All of them, in the order of the design. */
    static List<Check> all() {
        return Stream.concat(ofTheBooks().stream(), Stream.of(METERING_KNOWS_WHAT_WAS_BOOKED))
                .toList();
    }

    /** Those that look at billing's books alone. */
    public static List<Check> ofTheBooks() {
        return List.of(
                BUDGET_IS_WHAT_HOLDS_DREW,
                PROMOTIONAL_COST_IS_SPENT,
                LOTS_KEEP_TO_THEIR_SCOPE,
                HOURS_ARE_THEIR_GENERATIONS,
                MONTHS_ARE_THEIR_GENERATIONS);
    }
}

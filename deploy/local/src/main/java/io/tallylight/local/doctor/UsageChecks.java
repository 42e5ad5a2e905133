package io.tallylight.local.doctor;

import java.util.List;

/** Gateway, metering and billing must agree on every generation; what is still on its way is no finding. */
final class UsageChecks {
    /**
     * The gateway's row goes out of its outbox only when metering has it for good, so whatever is not in there must have
     * been counted; billing gets five seconds from the settlement on.
     */
    private static final Check EVERY_SECOND_ONCE = new SqlCheck(
            "I7",
            "every delivered second is counted once, and none is lost: gateway, metering and books agree",
            List.of(
                    "gateway.generation",
                    "gateway.attempt",
                    "gateway.usage_outbox",
                    "metering.generation",
                    "metering.usage_hour",
                    "billing.generation_book"),
            """
            WITH told AS (
                SELECT g.tenant_id, g.generation_id, g.billable_seconds, g.ended_at,
                       EXISTS (SELECT FROM gateway.usage_outbox o
                               WHERE o.tenant_id = g.tenant_id AND o.generation_id = g.generation_id) AS on_its_way
                FROM gateway.generation g
                WHERE g.state IN ('completed', 'failed', 'refused', 'cancelled', 'expired')
                  AND g.ended_at < now() - interval '5 seconds'
                  AND EXISTS (SELECT FROM gateway.attempt a
                              WHERE a.tenant_id = g.tenant_id AND a.generation_id = g.generation_id)
            ), generations AS (
                SELECT 'gen_' || replace(coalesce(t.generation_id, m.generation_id)::text, '-', '') AS id, t.*,
                       m.tenant_id AS metered_tenant, m.generation_id AS metered, m.counted_nanos, m.charged_nanos, m.parked, m.last, m.settled_at,
                       m.revision, m.gap_until, b.generation_id AS booked, b.revision AS booked_revision,
                       b.seconds AS booked_seconds
                FROM told t
                FULL JOIN metering.generation m
                       ON m.tenant_id = t.tenant_id AND m.generation_id = t.generation_id
                LEFT JOIN billing.generation_book b
                       ON b.tenant_id = m.tenant_id AND b.generation_id = m.generation_id
            ), findings AS (
                SELECT id, 'ended more than a minute ago and metering does not have it for good' AS wrong
                FROM generations WHERE on_its_way AND ended_at < now() - interval '1 minute'
                UNION ALL
                SELECT id, 'the gateway told metering, which does not know it'
                FROM generations WHERE NOT on_its_way AND metered IS NULL
                UNION ALL
                SELECT id, 'metering counted it, the gateway knows no such generation'
                FROM generations
                WHERE metered IS NOT NULL AND generation_id IS NULL
                  AND NOT EXISTS (SELECT FROM gateway.generation g
                                  WHERE g.tenant_id = metered_tenant AND g.generation_id = metered)
                UNION ALL
                SELECT id, 'the gateway delivered ' || trim_scale(billable_seconds) || ' billable seconds, metering counted '
                           || trim_scale(counted_nanos / 1e9)
                FROM generations
                WHERE NOT on_its_way AND gap_until IS NULL AND billable_seconds <> counted_nanos / 1e9
                UNION ALL
                SELECT id, 'metering charges ' || trim_scale(charged_nanos / 1e9) || ' of '
                           || trim_scale(counted_nanos / 1e9) || ' counted seconds'
                FROM generations WHERE last AND parked IS NULL AND charged_nanos <> counted_nanos
                UNION ALL
                SELECT id, 'metering settled revision ' || revision || ' (' || trim_scale(charged_nanos / 1e9)
                           || ' s), the books have '
                           || CASE WHEN booked IS NULL THEN 'nothing'
                                   ELSE 'revision ' || booked_revision || ' (' || trim_scale(booked_seconds / 1e6) || ' s)' END
                FROM generations
                WHERE last AND settled_at < now() - interval '5 seconds'
                  AND (booked IS NULL OR booked_revision <> revision
                       OR abs(booked_seconds::numeric * 1000 - charged_nanos) >= 1000)
                UNION ALL
                SELECT 'gen_' || replace(b.generation_id::text, '-', ''), 'stands in the books, and metering does not know it'
                FROM billing.generation_book b
                WHERE NOT EXISTS (SELECT FROM metering.generation m
                                  WHERE m.tenant_id = b.tenant_id AND m.generation_id = b.generation_id)
                UNION ALL
                SELECT 'acct_' || replace(account_id::text, '-', '') || ' ' || model,
                       'the roll-up differs from the sum of generations by ' || trim_scale(sum(nanos) / 1e9) || ' s, '
                           || trim_scale(sum(credits) / 1e6) || ' credits, ' || trim_scale(sum(cost)) || ' cost'
                FROM (SELECT tenant_id, account_id, model, date_trunc('hour', effective_time, 'UTC') AS hour,
                             charged_nanos AS nanos, credits, cost
                      FROM metering.generation WHERE parked IS NULL
                      UNION ALL
                      SELECT tenant_id, account_id, model, hour, -charged_nanos, -credits, -cost
                      FROM metering.usage_hour) AS differences
                GROUP BY tenant_id, account_id, model, hour
                HAVING sum(nanos) <> 0 OR sum(credits) <> 0 OR sum(cost) <> 0
            )
            SELECT id, wrong FROM findings ORDER BY id
            """);

    private static final Check FROZEN_PRICE = new SqlCheck(
            "I9",
            "each generation is rated by the price frozen in its hold, and settled at what that rating gave",
            List.of("metering.generation", "billing.generation_book", "billing.hold"),
            """
            SELECT 'gen_' || replace(m.generation_id::text, '-', ''),
                   CASE
                       WHEN h.hold_id IS NULL THEN 'its hold is unknown to billing'
                       WHEN h.generation_id <> m.generation_id THEN 'its hold belongs to another generation'
                       WHEN h.catalog_version <> m.catalog_version
                           THEN 'rated by version ' || m.catalog_version || ', its hold froze version ' || h.catalog_version
                       WHEN NOT m.candidate_id = ANY (h.admitted)
                           THEN 'rated as ' || m.candidate_id || ', its hold admitted ' || array_to_string(h.admitted, ', ')
                       ELSE 'rated at ' || trim_scale(m.credits / 1e6) || ' credits, the books have '
                            || trim_scale((b.credits + b.uncollected) / 1e6)
                   END
            FROM metering.generation m
            LEFT JOIN billing.hold h ON h.tenant_id = m.tenant_id AND h.hold_id = m.hold_id
            LEFT JOIN billing.generation_book b
                   ON b.tenant_id = m.tenant_id AND b.generation_id = m.generation_id AND b.revision = m.revision
            WHERE m.revision > 0 AND m.parked IS NULL
              AND (h.hold_id IS NULL OR h.generation_id <> m.generation_id OR h.catalog_version <> m.catalog_version
                   OR NOT m.candidate_id = ANY (h.admitted)
                   OR (m.last AND NOT m.unsettled AND b.credits + b.uncollected <> m.credits)
                   OR b.catalog_version <> m.catalog_version)
            ORDER BY m.generation_id
            """);

    private UsageChecks() {}

    static List<Check> all() {
        return List.of(EVERY_SECOND_ONCE, FROZEN_PRICE);
    }
}

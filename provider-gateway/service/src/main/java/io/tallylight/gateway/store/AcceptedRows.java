package io.tallylight.gateway.store;

import io.tallylight.events.InputsJson;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.GenerationKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes generations down, before anyone is asked for anything. */
final class AcceptedRows {
    private static final String INSERT = """
            INSERT INTO generation (tenant_id, generation_id, account_id, account_external_id, key_id, state,
                idempotency_key, fingerprint, request, catalog_version, profile, offers, inputs, hold_id,
                effective_time, created_at, deadline_at, hold_until, traceparent)
            SELECT tenant_id, generation_id, account_id, account_external_id, key_id, 'accepted',
                idempotency_key, decode(fingerprint, 'hex'), request::jsonb, catalog_version, profile, offers::jsonb,
                inputs::jsonb, hold_id, effective_time, created_at, deadline_at, hold_until, traceparent
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                ?::bigint[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                ?::timestamptz[], ?::text[])
              AS n(tenant_id, generation_id, account_id, account_external_id, key_id, idempotency_key, fingerprint,
                request, catalog_version, profile, offers, inputs, hold_id, effective_time, created_at, deadline_at,
                hold_until, traceparent)
            ON CONFLICT (tenant_id, account_id, idempotency_key) DO NOTHING
            RETURNING tenant_id, generation_id
            """;

    private static final String REQUOTE = """
            UPDATE generation
            SET catalog_version = ?, profile = ?, offers = ?::jsonb, inputs = ?::jsonb, deadline_at = ?::timestamptz,
                hold_until = ?::timestamptz
            WHERE tenant_id = ? AND generation_id = ? AND state = 'accepted'
            """;

    private AcceptedRows() {}

    /** Replaces what was quoted of one that nobody has decided on yet; false where somebody has. */
    static boolean requote(Connection connection, Accepted accepted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REQUOTE)) {
            statement.setLong(1, accepted.catalogVersion());
            statement.setString(2, accepted.profile());
            statement.setString(3, StoredJson.text(accepted.offers()));
            statement.setString(4, InputsJson.toJson(accepted.inputs()));
            statement.setString(5, accepted.deadlineAt().toString());
            statement.setString(6, accepted.holdUntil().toString());
            statement.setObject(7, accepted.key().tenant().value());
            statement.setObject(8, accepted.key().id().value());
            return statement.executeUpdate() == 1;
        }
    }

    /** Writes those whose idempotency key is new; the others are left out of the answer. */
    static Set<GenerationKey> insert(Connection connection, List<Accepted> accepted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Columns<>(connection, statement, accepted)
                    .add("uuid", a -> a.key().tenant().value())
                    .add("uuid", a -> a.key().id().value())
                    .add("uuid", a -> a.account().value())
                    .add("text", Accepted::accountExternalId)
                    .add("uuid", a -> a.apiKey() == null ? null : a.apiKey().value())
                    .add("text", Accepted::idempotencyKey)
                    .add("text", a -> a.fingerprint().sha256Hex())
                    .add("text", a -> StoredJson.text(a.request()))
                    .add("bigint", Accepted::catalogVersion)
                    .add("text", Accepted::profile)
                    .add("text", a -> StoredJson.text(a.offers()))
                    .add("text", a -> InputsJson.toJson(a.inputs()))
                    .add("uuid", a -> a.hold().value())
                    .add("timestamptz", Accepted::effectiveTime)
                    .add("timestamptz", Accepted::createdAt)
                    .add("timestamptz", Accepted::deadlineAt)
                    .add("timestamptz", Accepted::holdUntil)
                    .add("text", Accepted::traceparent);
            Set<GenerationKey> inserted = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    inserted.add(Rows.key(rows));
                }
            }
            return inserted;
        }
    }
}

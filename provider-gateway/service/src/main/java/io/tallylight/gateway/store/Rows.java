package io.tallylight.gateway.store;

import io.tallylight.events.InputsJson;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.ClipRange;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.DeliveredSeconds;
import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.KeyId;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From rows to what they mean. */
final class Rows {
    private Rows() {}

    static GenerationKey key(ResultSet row) throws SQLException {
        return new GenerationKey(new TenantId(uuid(row, "tenant_id")), new GenerationId(uuid(row, "generation_id")));
    }

    static Generation generation(ResultSet row) throws SQLException {
        long heldMicros = row.getLong("held_micros");
        Credits held = row.wasNull() ? null : new Credits(heldMicros);
        return new Generation(
                accepted(row),
                GenerationState.parse(row.getString("state")),
                texts(row.getArray("admitted")),
                held,
                StoredJson.breaches(row.getString("breaches")),
                instant(row, "cancel_requested_at"),
                instant(row, "ended_at"),
                row.getString("code"),
                row.getString("reason"),
                delivered(row));
    }

    private static Accepted accepted(ResultSet row) throws SQLException {
        UUID apiKey = row.getObject("key_id", UUID.class);
        return new Accepted(
                key(row),
                new AccountId(uuid(row, "account_id")),
                row.getString("account_external_id"),
                apiKey == null ? null : new KeyId(apiKey),
                row.getString("idempotency_key"),
                new Fingerprint(HexFormat.of().formatHex(row.getBytes("fingerprint"))),
                StoredJson.request(row.getString("request")),
                row.getLong("catalog_version"),
                row.getString("profile"),
                StoredJson.offers(row.getString("offers")),
                InputsJson.parse(row.getString("inputs")),
                new HoldId(uuid(row, "hold_id")),
                instantOf(row, "effective_time"),
                instantOf(row, "created_at"),
                instantOf(row, "deadline_at"),
                instantOf(row, "hold_until"),
                row.getString("traceparent"));
    }

    private static @Nullable Delivered delivered(ResultSet row) throws SQLException {
        BigDecimal seconds = row.getBigDecimal("delivered_seconds");
        if (seconds == null) {
            return null;
        }
        BigDecimal cost = row.getBigDecimal("provider_cost");
        return new Delivered(
                row.getInt("clips_delivered"),
                plain(seconds),
                plain(row.getBigDecimal("billable_seconds")),
                plain(row.getBigDecimal("surplus_seconds")),
                cost == null ? null : new Money(cost, row.getString("provider_currency")));
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("attempt"),
                row.getInt("round"),
                row.getString("candidate_id"),
                new ClipRange(row.getInt("first_clip"), row.getInt("clips")),
                AttemptState.parse(row.getString("state")),
                row.getString("provider_job_id"),
                row.getString("code"),
                row.getString("reason"));
    }

    static Clip clip(ResultSet row) throws SQLException {
        return new Clip(
                row.getInt("clip"),
                row.getInt("attempt"),
                row.getString("file"),
                row.getLong("bytes"),
                new DeliveredSeconds(
                        plain(row.getBigDecimal("delivered_seconds")), plain(row.getBigDecimal("billable_seconds"))));
    }

    /** The column's six decimals without the zeros, so that a figure read equals the figure written. */
    static BigDecimal plain(BigDecimal stored) {
        BigDecimal stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instantOf(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}

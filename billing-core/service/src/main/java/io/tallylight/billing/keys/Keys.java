package io.tallylight.billing.keys;

import io.tallylight.access.keys.KeyText;
import io.tallylight.access.keys.Pepper;
import io.tallylight.values.KeyId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes keys and takes them back; each change is written together with the promise to tell every service. */
@Singleton
public class Keys {
    private final ApiKeys rows;
    private final KeyOutbox outbox;
    private final Pepper pepper;
    private final InstantSource clock;
    private final RandomGenerator random;

    Keys(ApiKeys rows, KeyOutbox outbox, Pepper pepper, InstantSource clock, RandomGenerator random) {
        this.rows = rows;
        this.outbox = outbox;
        this.pepper = pepper;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a key for a tenant; in the caller's transaction, if there is one.
     *
     * @param person whose session it is, if it is one
     * @param madeWith the idempotency key, if one came along
     * @return the key with its text, for the only time
     */
    @Transactional
    public KeyView make(TenantId tenant, KeyRequest request, @Nullable PersonId person, @Nullable String madeWith) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        request.check(now);
        String text = KeyText.next(random);
        ApiKey row = new ApiKey();
        row.tenantId = tenant.value();
        row.keyId = KeyId.next(now, random).value();
        row.accountId = request.accountId() == null ? null : request.accountId().value();
        row.personId = person == null ? null : person.value();
        row.name = request.name();
        row.hmac = pepper.hmac(text);
        row.scopes = List.copyOf(request.scopes());
        row.madeWith = madeWith;
        row.createdAt = now;
        row.expiresAt = request.expiresAt() == null ? null : request.expiresAt().truncatedTo(ChronoUnit.MICROS);
        rows.persistAndFlush(row);
        outbox.add(tenant, new KeyId(row.keyId), now);
        return KeyView.of(row).withText(text);
    }

    /** Takes a key back for good; empty where the tenant has none of that name. A repeat changes nothing. */
    @Transactional
    public Optional<KeyView> revoke(TenantId tenant, KeyId key) {
        Optional<ApiKey> found = rows.one(tenant, key);
        found.filter(row -> row.revokedAt == null).ifPresent(row -> {
            row.revokedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            rows.flush();
            outbox.add(tenant, key, row.revokedAt);
        });
        return found.map(KeyView::of);
    }
}

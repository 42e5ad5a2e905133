package io.tallylight.billing.tenants;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tallylight.access.Scopes;
import io.tallylight.billing.keys.KeyRequest;
import io.tallylight.billing.keys.KeyView;
import io.tallylight.billing.keys.Keys;
import io.tallylight.billing.people.People;
import io.tallylight.billing.people.Role;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes tenants. */
@Singleton
class Tenants implements PanacheRepositoryBase<Tenant, UUID> {
    private final TenantTokens tokens;
    private final People people;
    private final Keys keys;
    private final InstantSource clock;
    private final RandomGenerator random;

    Tenants(TenantTokens tokens, People people, Keys keys, InstantSource clock, RandomGenerator random) {
        this.tokens = tokens;
        this.people = people;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    /** The token has made a tenant before. Rolls everything back. */
    static final class TokenUsed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Makes the tenant, its first person and its first key, and uses the token up: all of it or nothing. */
    @Transactional
    TenantView make(String token, TenantRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Tenant row = new Tenant();
        TenantId id = TenantId.next(now, random);
        row.tenantId = id.value();
        row.name = request.name();
        row.createdAt = now;
        persistAndFlush(row);
        if (!tokens.use(token, id, now)) {
            throw new TokenUsed();
        }
        People.Added operator = people.add(
                id,
                request.operator().email(),
                request.operator().name(),
                EnumSet.of(Role.OPERATOR, Role.FINANCE),
                null);
        KeyView key = keys.make(id, new KeyRequest("first key", List.of(Scopes.ADMIN), null, null), null, null);
        return new TenantView(
                id,
                request.name(),
                new TenantView.Operator(operator.personId(), operator.email(), operator.password()),
                new TenantView.Key(key.keyId(), String.valueOf(key.key()), key.scopes()));
    }
}

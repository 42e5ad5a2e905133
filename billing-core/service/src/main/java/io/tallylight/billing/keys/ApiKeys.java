package io.tallylight.billing.keys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys of a tenant, and never of another. */
@Singleton
class ApiKeys implements PanacheRepositoryBase<ApiKey, ApiKey.Ref> {
    Optional<ApiKey> one(TenantId tenant, KeyId key) {
        return findByIdOptional(new ApiKey.Ref(tenant.value(), key.value()));
    }

    Optional<ApiKey> madeWith(TenantId tenant, String idempotencyKey) {
        return find("tenantId = ?1 and madeWith = ?2", tenant.value(), idempotencyKey)
                .firstResultOptional();
    }

    /** In the order of their making, after that one. */
    List<ApiKey> after(TenantId tenant, UUID key, int most) {
        return find("tenantId = ?1 and keyId > ?2 order by keyId", tenant.value(), key)
                .page(0, most)
                .list();
    }
}

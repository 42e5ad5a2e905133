package io.tallylight.billing.tenants;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** An operator. */
@Entity
@SuppressWarnings("NullAway.Init") // Filled by the persistence layer.
public class Tenant {
    @Id
    UUID tenantId;

    String name;
    Instant createdAt;
}

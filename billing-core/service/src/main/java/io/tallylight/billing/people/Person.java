package io.tallylight.billing.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Someone who signs in. */
@Entity
@IdClass(Person.Ref.class)
@SuppressWarnings("NullAway.Init") // Filled by the persistence layer.
public class Person {
    @Id
    UUID tenantId;

    @Id
    UUID personId;

    String email;

    @Nullable
    String name;

    String role;
    String password;
    Instant createdAt;

    /** What names a row. */
    public record Ref(UUID tenantId, UUID personId) {}
}

package io.tallylight.billing.people;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
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

    /** The account a customer belongs to. */
    @Nullable
    UUID accountId;

    String email;

    @Nullable
    String name;

    String password;
    Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            name = "person_role",
            joinColumns = {
                @JoinColumn(name = "tenant_id", referencedColumnName = "tenantId"),
                @JoinColumn(name = "person_id", referencedColumnName = "personId")
            })
    @Column(name = "role")
    Set<String> roles = new HashSet<>();

    Set<Role> roles() {
        EnumSet<Role> all = EnumSet.noneOf(Role.class);
        roles.forEach(role -> all.add(Role.ofColumn(role)));
        return all;
    }

    /** What names a row. */
    public record Ref(UUID tenantId, UUID personId) {}
}

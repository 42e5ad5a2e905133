package io.tallylight.billing.people;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.values.AccountId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is; every request of a page asks, so that what was taken away is gone at the next click. */
@Singleton
public class Profiles {
    private static final String PROFILE = """
            SELECT t.name AS tenant_name, p.email, p.name, p.account_id,
                coalesce(a.name, a.external_id) AS account_name,
                ARRAY(SELECT r.role FROM person_role r
                      WHERE r.tenant_id = p.tenant_id AND r.person_id = p.person_id) AS roles
            FROM person p JOIN tenant t USING (tenant_id)
                LEFT JOIN account a ON a.tenant_id = p.tenant_id AND a.account_id = p.account_id
            WHERE p.tenant_id = ? AND p.person_id = ?
            """;

    private final BookQueries books;

    Profiles(BookQueries books) {
        this.books = books;
    }

    /** The person, where the tenant has it. */
    public Optional<Profile> of(TenantId tenant, PersonId person) {
        return books
                .all(
                        PROFILE,
                        select -> {
                            select.setObject(1, tenant.value());
                            select.setObject(2, person.value());
                        },
                        row -> read(tenant, person, row))
                .stream()
                .findFirst();
    }

    private static Profile read(TenantId tenant, PersonId person, ResultSet row) throws SQLException {
        String email = row.getString("email");
        return new Profile(
                tenant,
                row.getString("tenant_name"),
                person,
                email,
                Objects.requireNonNullElse(row.getString("name"), email),
                roles((String[]) row.getArray("roles").getArray()),
                account(row.getObject("account_id", UUID.class), row.getString("account_name")));
    }

    private static Set<Role> roles(String[] columns) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String column : columns) {
            roles.add(Role.ofColumn(column));
        }
        return roles;
    }

    private static Profile.@Nullable OfAccount account(@Nullable UUID id, @Nullable String name) {
        return id == null || name == null ? null : new Profile.OfAccount(new AccountId(id), name);
    }
}

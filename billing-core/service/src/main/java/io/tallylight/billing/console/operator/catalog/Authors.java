package io.tallylight.billing.console.operator.catalog;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.values.KeyId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the people and keys are called that changed the catalog. */
@Singleton
class Authors {
    private static final String PEOPLE =
            "SELECT person_id, coalesce(name, email) AS called FROM person WHERE tenant_id = ? AND person_id = ANY (?)";
    private static final String KEYS =
            "SELECT key_id, name AS called FROM api_key WHERE tenant_id = ? AND key_id = ANY (?)";
    private static final String PERSON = "person_";
    private static final String KEY = "key_";

    private final BookQueries books;

    Authors(BookQueries books) {
        this.books = books;
    }

    /** The tenant's own names of those that exist, by their ids as text. */
    Map<String, String> of(TenantId tenant, Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        UUID[] people = ids.stream()
                .filter(id -> id.startsWith(PERSON))
                .map(id -> PersonId.parse(id).value())
                .toArray(UUID[]::new);
        UUID[] keys = ids.stream()
                .filter(id -> id.startsWith(KEY))
                .map(id -> KeyId.parse(id).value())
                .toArray(UUID[]::new);
        read(PEOPLE, "person_id", tenant, people).forEach((id, name) -> names.put(new PersonId(id).toString(), name));
        read(KEYS, "key_id", tenant, keys).forEach((id, name) -> names.put(new KeyId(id).toString(), name));
        return Map.copyOf(names);
    }

    private Map<UUID, String> read(String query, String column, TenantId tenant, UUID[] ids) {
        Map<UUID, String> names = new HashMap<>();
        if (ids.length == 0) {
            return names;
        }
        books.all(
                        query,
                        select -> {
                            select.setObject(1, tenant.value());
                            select.setArray(2, select.getConnection().createArrayOf("uuid", ids));
                        },
                        row -> Map.entry(LedgerRows.uuid(row, column), row.getString("called")))
                .forEach(name -> names.put(name.getKey(), name.getValue()));
        return names;
    }
}

package io.tallylight.catalog.documents;

import io.tallylight.access.Caller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.values.KeyId;
import io.tallylight.values.PersonId;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something: a key, or the person that one of our services names.
 *
 * @param key the key it came with
 * @param person who sat at the page
 */
public record Author(@Nullable UUID key, @Nullable UUID person) {
    /** Names the person a service acts for; ignored from anyone else. */
    public static final String HEADER = "Tallylight-Person";

    /** Of a request. */
    public static Author of(Caller caller, HttpHeaders headers) {
        String person = caller.internal() ? headers.getHeaderString(HEADER) : null;
        try {
            return new Author(
                    caller.key() == null ? null : caller.key().value(),
                    person == null ? null : PersonId.parse(person).value());
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError(HEADER, "is not a person's id"));
        }
    }

    /** Such as {@code key_…} or {@code person_…}; null for a service that named nobody. */
    public @Nullable String wire() {
        if (person != null) {
            return new PersonId(person).toString();
        }
        return key == null ? null : new KeyId(key).toString();
    }
}

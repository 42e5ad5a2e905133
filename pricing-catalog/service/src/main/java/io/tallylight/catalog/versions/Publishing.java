package io.tallylight.catalog.versions;

import io.tallylight.access.Caller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Instants;
import io.tallylight.access.Problems;
import io.tallylight.access.StorableText;
import io.tallylight.catalog.documents.FlawView;
import io.tallylight.catalog.gates.Gatekeeper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One way from a request to a version, whatever the document comes from: once per key, answered alike. */
@Singleton
public class Publishing {
    /** Where versions stand. */
    public static final String PATH = "/v1/catalog/versions";

    private static final int LONGEST_NOTE = 2_000;

    private final Idempotency idempotency;
    private final Relay relay;
    private final InstantSource clock;

    Publishing(Idempotency idempotency, Relay relay, InstantSource clock) {
        this.idempotency = idempotency;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Publishes, unless this key did already.
     *
     * @param endpoint such as {@code POST /v1/catalog/versions}
     * @param fingerprint what makes this request different from another
     * @param work a transaction of its own
     */
    public Response once(
            Caller caller, String endpoint, @Nullable String key, String fingerprint, Supplier<Published> work) {
        return idempotency.once(caller, endpoint, key, fingerprint, () -> {
            Published published = work.get();
            relay.wake();
            return answer(published);
        });
    }

    private Response answer(Published published) {
        return switch (published) {
            case Published.Version(CatalogVersion row) -> {
                Instant now = clock.instant();
                Timeline timeline = CatalogVersion.timeline(row.tenantId, now);
                yield Response.created(URI.create(PATH + "/" + row.version))
                        .entity(VersionView.published(row, timeline, now))
                        .build();
            }
            case Published.Unsound(var flaws) -> throw FlawView.problem(flaws);
            case Published.BelowFloor(var report) -> throw Gatekeeper.belowFloor(report);
        };
    }

    /** Why: at most 2,000 characters, or a problem. */
    public static @Nullable String note(@Nullable String note, boolean needed) {
        if (note == null || note.isBlank()) {
            if (needed) {
                throw Problems.invalid(List.of(new FieldError("#/note", "must say why")));
            }
            return null;
        }
        if (note.length() > LONGEST_NOTE) {
            throw Problems.invalid(
                    List.of(new FieldError("#/note", "must have at most " + LONGEST_NOTE + " characters")));
        }
        try {
            return StorableText.of(note.strip());
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError("#/note", String.valueOf(e.getMessage())));
        }
    }

    /** An instant of a query; null for null, a problem for what is none. */
    public static @Nullable Instant instant(String parameter, @Nullable String text) {
        try {
            return text == null ? null : Instants.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError(parameter, String.valueOf(e.getMessage())));
        }
    }
}

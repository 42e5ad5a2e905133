package io.tallylight.metering.deadletters;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Instants;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.metering.store.DeadLetterRows;
import io.tallylight.metering.store.DeadLetterRows.Kept;
import io.tallylight.metering.store.Replayed;
import io.tallylight.metering.store.UsageStore;
import io.tallylight.values.Ids;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The dead letters of a tenant. A record that names no tenant belongs to none, and shows in the metrics only. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Scoped(Scopes.ADMIN)
public class DeadLettersResource {
    private final AgroalDataSource database;
    private final UsageStore store;
    private final CurrentCaller caller;

    DeadLettersResource(AgroalDataSource database, UsageStore store, CurrentCaller caller) {
        this.database = database;
        this.store = store;
        this.caller = caller;
    }

    /** Newest first. */
    @GET
    @RunOnVirtualThread
    @Operation(summary = "Usage records that could not be used, newest first")
    public Page<DeadLetterView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        List<String> keys = Cursor.decode(cursor, 2);
        try (Connection connection = database.getConnection()) {
            Instant before = keys.isEmpty() ? null : Instants.parse(keys.getFirst());
            UUID beforeId = keys.isEmpty() ? null : UUID.fromString(keys.getLast());
            List<Kept> kept =
                    DeadLetterRows.list(connection, caller.get().tenant().value(), before, beforeId, size + 1);
            return Page.of(
                            kept,
                            size,
                            last -> Cursor.encode(
                                    last.recordedAt().toString(),
                                    last.letter().id().toString()))
                    .map(DeadLetterView::toApi);
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    /**
     * Reads the record again and counts what it says, once, however often it is replayed. 409 while it is as unreadable
     * as it was.
     */
    @POST
    @Path("/{id}/replay")
    @RunOnVirtualThread
    @Operation(summary = "Read a record again and count it")
    public DeadLetterView replay(@PathParam("id") String text) throws SQLException {
        UUID tenant = caller.get().tenant().value();
        return switch (store.replay(tenant, idOf(text))) {
            case Replayed.Counted(Kept kept) -> DeadLetterView.toApi(kept);
            case Replayed.StillBroken(String reason, String detail) ->
                throw Problems.problem(409, "still_broken", "Still broken", detail)
                        .with("reason", reason)
                        .build();
            case Replayed.Missing() -> throw Problems.notFound("dead_letter");
        };
    }

    private static UUID idOf(String text) {
        try {
            return Ids.parse(DeadLetterView.PREFIX, text);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("dead_letter");
        }
    }
}

package io.tallylight.catalog.alarms;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Page;
import io.tallylight.access.Scoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the watcher reported. */
@Path("/v1/catalog/alarms")
@Scoped("catalog:read")
@RunOnVirtualThread
public class AlarmsResource {
    private final CurrentCaller caller;
    private final AlarmRows rows;

    AlarmsResource(CurrentCaller caller, AlarmRows rows) {
        this.caller = caller;
        this.rows = rows;
    }

    /** Alarms, newest first; each was told once on {@code tallylight.catalog.events.v1} too. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<AlarmView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Page.limit(limit);
        List<String> keys = Cursor.decode(cursor, 1);
        return Page.of(
                        rows.before(caller.get().tenant(), keys.isEmpty() ? null : parse(keys.getFirst()), most + 1),
                        most,
                        raised -> Cursor.encode(raised.wireId()))
                .map(AlarmView::of);
    }

    private static UUID parse(String id) {
        try {
            return AlarmRows.Raised.parse(id);
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }
}

package io.tallylight.gateway.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.gateway.store.LiveQueries;
import io.tallylight.values.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is going on in a tenant, for its live page. Cheap enough to be asked every second. */
@Path("/v1/live")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LiveResource {
    private static final int MOST_CHANGED = 20;
    private static final int MOST_REMEMBERED = 1_000;

    private final CurrentCaller caller;
    private final LiveQueries queries;
    private final InstantSource clock;
    private final Map<TenantId, Window> windows = new ConcurrentHashMap<>();

    LiveResource(CurrentCaller caller, LiveQueries queries, InstantSource clock) {
        this.caller = caller;
        this.queries = queries;
        this.clock = clock;
    }

    /** Delivered seconds of the last quarter of an hour, what waits, and what changed last. Not for keys of an account. */
    @GET
    @Scoped("generations:read")
    public LiveView live() {
        Caller who = caller.get();
        if (who.account() != null) {
            throw Problems.of(403, "forbidden", "Forbidden", "The live view is for the tenant's eyes.");
        }
        TenantId tenant = who.tenant();
        Instant now = clock.instant();
        if (windows.size() >= MOST_REMEMBERED) {
            windows.clear();
        }
        Window window = windows.computeIfAbsent(tenant, any -> new Window());
        List<LiveQueries.Changed> changed = queries.changed(tenant, MOST_CHANGED);
        return new LiveView(
                now,
                Window.slotOf(now).minus(Window.LENGTH),
                Window.SLOT.toSeconds(),
                window.at(now, (from, to) -> queries.ended(tenant, from, to, Window.SLOT)),
                queries.waiting(tenant),
                who.may(Scopes.CATALOG_READ)
                        ? changed
                        : changed.stream().map(LiveResource::withoutCost).toList());
    }

    private static LiveQueries.Changed withoutCost(LiveQueries.Changed one) {
        return new LiveQueries.Changed(
                one.generationId(),
                one.accountId(),
                one.account(),
                one.model(),
                one.state(),
                one.createdAt(),
                one.changedAt(),
                one.held(),
                one.deliveredSeconds(),
                null);
    }
}

package io.tallylight.billing.console.operator;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.console.shell.Formats;
import io.tallylight.billing.console.shell.LiveStream;
import io.tallylight.billing.console.shell.SignedIn;
import io.tallylight.billing.people.Role;
import io.tallylight.values.Credits;
import io.tallylight.values.TenantId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is going on now: what changes, what waits, what is delivered. */
@Path("/operator/live")
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class LivePages {
    private static final String HOLDS = """
            SELECT count(*) AS holds, coalesce(sum((SELECT sum(r) FROM unnest(reserved) AS r)
                - (SELECT sum(c) FROM unnest(captured) AS c)), 0) AS held
            FROM hold WHERE tenant_id = ? AND state = 'open'
            """;

    private final SignedIn who;
    private final OtherServices others;
    private final BookQueries books;
    private final LiveStream streams;
    private final InstantSource clock;

    LivePages(SignedIn who, OtherServices others, BookQueries books, LiveStream streams, InstantSource clock) {
        this.who = who;
        this.others = others;
        this.books = books;
        this.streams = streams;
        this.clock = clock;
    }

    /** The whole page; what follows are its parts, each with the id by which it is replaced. */
    public record Page(LiveData live) implements TemplateInstance {}

    public record When(LiveData live) implements TemplateInstance {}

    public record Tiles(LiveData live) implements TemplateInstance {}

    public record Chart(LiveData live) implements TemplateInstance {}

    public record Queues(LiveData live) implements TemplateInstance {}

    public record Latest(LiveData live) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public TemplateInstance live() {
        return new Page(look(who.tenant()));
    }

    /** The parts that changed, at most once a second. */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @HeaderParam("Last-Event-ID") @Nullable String lastHeard,
            @QueryParam("heard") @Nullable String heard) {
        TenantId tenant = who.tenant();
        Locale locale = who.locale();
        ZoneId zone = who.zone();
        AtomicReference<@Nullable LiveData> seen = new AtomicReference<>();
        Map<String, String> told = new HashMap<>();
        return streams.of(
                sse,
                lastHeard == null ? heard : lastHeard,
                () -> {
                    LiveData now = look(tenant);
                    seen.set(now);
                    return now.asOf().toString();
                },
                version -> {
                    LiveData now = seen.get();
                    return now == null ? "" : changes(parts(now, locale, zone), told);
                });
    }

    private static Map<String, String> parts(LiveData live, Locale locale, ZoneId zone) {
        Map<String, TemplateInstance> parts = new LinkedHashMap<>();
        parts.put("when", new When(live));
        parts.put("tiles", new Tiles(live));
        parts.put("chart", new Chart(live));
        parts.put("queues", new Queues(live));
        parts.put("latest", new Latest(live));
        Map<String, String> rendered = new LinkedHashMap<>();
        parts.forEach((name, part) -> rendered.put(
                name, part.setLocale(locale).setAttribute(Formats.ZONE, zone).render()));
        return rendered;
    }

    /** What the page does not show yet: a chart that is drawn anew each second could not be read. */
    private static String changes(Map<String, String> parts, Map<String, String> told) {
        StringBuilder changes = new StringBuilder();
        parts.forEach((name, html) -> {
            if (!html.equals(told.put(name, html))) {
                changes.append(html);
            }
        });
        return changes.toString();
    }

    private LiveData look(TenantId tenant) {
        Instant now = clock.instant();
        OtherServices.Answer gateway = others.gateway(tenant, "/v1/live");
        OtherServices.Answer metering = others.metering(tenant, "/v1/usage/lag");
        record Holds(long open, Credits held) {}
        Holds holds = books.all(
                        HOLDS,
                        select -> select.setObject(1, tenant.value()),
                        row -> new Holds(row.getLong("holds"), new Credits(row.getLong("held"))))
                .getFirst();
        return LiveData.of(
                gateway.orNothing(),
                !gateway.failed(),
                now,
                holds.open(),
                holds.held(),
                metering.failed()
                        ? null
                        : Long.valueOf(
                                metering.orNothing().path("events_behind").asLong()));
    }
}

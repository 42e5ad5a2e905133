package io.tallylight.sandbox.luma;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.wire.Downloads;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.WireError;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestPath;

/** Luma's Agents API: generations that are queried until they end. */
@Path("/{profile:contract|any_seconds}/luma/v1/generations")
@NonBlocking
public class AgentsResource {
    private static final Duration LINK_LIFETIME = Duration.ofHours(1);

    private final Desk desk;
    private final Statistics statistics;
    private final LumaGate gate;
    private final Downloads downloads;

    AgentsResource(Desk desk, Statistics statistics, LumaGate gate, Downloads downloads) {
        this.desk = desk;
        this.statistics = statistics;
        this.gate = gate;
        this.downloads = downloads;
    }

    @POST
    public Uni<Response> submit(@RestPath Profile profile, HttpHeaders headers, byte[] body) {
        Door door = gate.enter(profile, headers);
        Order order;
        try {
            order = AgentsRules.check(
                    door, Json.parse(body).orElseThrow(() -> LumaErrors.invalid("The body is not a JSON object")));
        } catch (WireError refusal) {
            statistics.count(door, Count.INVALID);
            throw refusal;
        }
        return new AgentsAnswers(door, desk).answer(desk.submit(order));
    }

    @GET
    @Path("{id}")
    public Response follow(@RestPath Profile profile, @RestPath String id, HttpHeaders headers, UriInfo request) {
        Door door = gate.enter(profile, headers);
        Job job = desk.poll(door, id)
                .filter(found -> found.order().detail() instanceof AgentsRules.Detail)
                .orElseThrow(LumaErrors::unknownGeneration);
        return new AgentsAnswers(door, desk)
                .show(job, () -> downloads.link(request.getBaseUri(), door, id, LINK_LIFETIME));
    }
}

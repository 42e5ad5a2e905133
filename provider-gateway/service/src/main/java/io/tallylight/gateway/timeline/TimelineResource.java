package io.tallylight.gateway.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.TimelineQueries;
import io.tallylight.values.GenerationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A generation's story, from the quote to its end. What the ledger made of it is billing's to tell. */
@Path("/v1/generations/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TimelineResource {
    private final CurrentCaller caller;
    private final GenerationQueries generations;
    private final TimelineQueries times;
    private final ObjectMapper json;

    TimelineResource(CurrentCaller caller, GenerationQueries generations, TimelineQueries times, ObjectMapper json) {
        this.caller = caller;
        this.generations = generations;
        this.times = times;
        this.json = json;
    }

    /** What happened, oldest first. Jobs, costs and the provider's words only with {@code catalog:read}. */
    @GET
    @Scoped("generations:read")
    public TimelineView timeline(@PathParam("id") GenerationId id) {
        Caller who = caller.get();
        GenerationKey key = new GenerationKey(who.tenant(), id);
        Generation generation = generations
                .find(key)
                .filter(found -> who.sees(found.accepted().account()))
                .orElseThrow(() -> Problems.notFound("generation"));
        TimelineQueries.Times when = times.times(key).orElseThrow(() -> Problems.notFound("generation"));
        return Timelines.of(
                generation,
                when,
                request(when.request()),
                generations.attempts(key),
                generations.clips(key),
                who.may(Scopes.CATALOG_READ));
    }

    private JsonNode request(String stored) {
        try {
            return json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored request cannot be read", e);
        }
    }
}

package io.tallylight.billing.purchases;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Scoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is for sale. */
@Path("/v1/packs")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Purchases")
public class PacksResource {
    private final CurrentCaller current;
    private final PackOffers offers;
    private final InstantSource clock;

    PacksResource(CurrentCaller current, PackOffers offers, InstantSource clock) {
        this.current = current;
        this.offers = offers;
        this.clock = clock;
    }

    /** All packs there are; never so many that they would need pages. */
    @Schema(name = "Packs")
    public record Packs(List<PackView> data) {}

    @GET
    @Scoped({"purchases:write", "balance:read", "catalog:read"})
    @Operation(summary = "Packs for sale", description = "Those of the price list in force, in its order.")
    public Packs packs() {
        return new Packs(offers.inForce(current.get().tenant(), clock.instant()).stream()
                .map(PackView::of)
                .toList());
    }
}

package io.tallylight.catalog.margins;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.margins.MarginsView.MarginWindow;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.references.Referred;
import io.tallylight.values.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Realised against expected margins. */
@Path("/v1/catalog/margins")
@Scoped("catalog:read")
@RunOnVirtualThread
public class MarginsResource {
    private static final String USUAL_DAYS = "1,7,30";
    private static final String USUAL_TOLERANCE = "0.05";
    private static final int MOST_DAYS = 92;
    private static final int MOST_WINDOWS = 5;

    private final CurrentCaller caller;
    private final References references;
    private final Margins margins;
    private final InstantSource clock;

    MarginsResource(CurrentCaller caller, References references, Margins margins, InstantSource clock) {
        this.caller = caller;
        this.references = references;
        this.margins = margins;
        this.clock = clock;
    }

    /**
     * Per model, plan and pack, and over all.
     *
     * @param days one to five numbers of days, with commas; 1, 7 and 30 where it is missing
     * @param tolerance how far below the expected margin an alarm begins, as a fraction; 0.05 where it is missing
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Each window",
            content = @Content(schema = @Schema(implementation = MarginsView.class)))
    @APIResponse(responseCode = "404", description = "No version is in force")
    @APIResponse(responseCode = "503", description = "Billing does not answer")
    public MarginsView margins(
            @QueryParam("days") @Nullable String days, @QueryParam("tolerance") @Nullable String tolerance)
            throws InterruptedException {
        TenantId tenant = caller.get().tenant();
        BigDecimal allowed = decimal(Objects.requireNonNullElse(tolerance, USUAL_TOLERANCE));
        Referred inForce = references.find(tenant, References.IN_FORCE);
        Instant to = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        List<MarginWindow> windows;
        try {
            windows = margins.windows(
                    tenant, inForce, numbers(Objects.requireNonNullElse(days, USUAL_DAYS)), to, allowed);
        } catch (IOException e) {
            throw BookedMargins.unavailable();
        }
        return new MarginsView(
                Objects.requireNonNull(inForce.version()), inForce.document().costingCurrency(), allowed, windows);
    }

    private static List<Integer> numbers(String days) {
        List<Integer> numbers = new ArrayList<>();
        try {
            for (String day : days.split(",", -1)) {
                numbers.add(Integer.valueOf(day.strip()));
            }
        } catch (NumberFormatException e) {
            numbers.clear();
        }
        if (numbers.isEmpty()
                || numbers.size() > MOST_WINDOWS
                || numbers.stream().anyMatch(number -> number < 1 || number > MOST_DAYS)) {
            throw Problems.badRequest(new FieldError(
                    "days", "must be one to " + MOST_WINDOWS + " numbers from 1 to " + MOST_DAYS + ", with commas"));
        }
        return numbers;
    }

    private static BigDecimal decimal(String text) {
        try {
            if (text.length() <= 20 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Problems.badRequest(new FieldError("tolerance", "must be a fraction such as 0.05"));
    }
}

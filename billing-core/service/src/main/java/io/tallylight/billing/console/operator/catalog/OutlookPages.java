package io.tallylight.billing.console.operator.catalog;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.billing.people.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/**
 * How costs fall, and from where on something pays. Arithmetic of the rating core on what stands in the fields; nothing of the
 * tenant is read and nothing is kept (docs/decisions/0061).
 */
@Path("/operator/catalog/outlook")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.OPERATOR_NAME, Role.OPERATOR_VIEWER_NAME})
public class OutlookPages {

    /** The page. */
    public record Page(OutlookForm form, DecayView decay, BreakEvenView breakEven) implements TemplateInstance {}

    /** With what the address says; it can be shared. */
    @GET
    public TemplateInstance outlook(@Context UriInfo address) {
        return page(address.getQueryParameters());
    }

    /** With a history of one's own, which is too long for an address. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance history(MultivaluedMap<String, String> typed) {
        return page(typed);
    }

    private static Page page(MultivaluedMap<String, String> typed) {
        OutlookForm form = OutlookForm.of(typed);
        return new Page(form, DecayView.of(form.text("history")), BreakEvenView.of(form));
    }
}

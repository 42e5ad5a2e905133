package io.tallylight.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand, once {@link Scoped} has let it in. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;

    /**
     * Who calls. A service that named no tenant is refused with 400; a resource without {@link Scoped} that asks is our
     * own mistake.
     */
    public Caller get() {
        if (caller == null) {
            throw Problems.of(
                    400,
                    "tenant_required",
                    "Tenant required",
                    "A service names the tenant it acts for in the header " + AccessFilter.TENANT_HEADER + ".");
        }
        return caller;
    }

    void set(Caller known) {
        this.caller = known;
    }
}

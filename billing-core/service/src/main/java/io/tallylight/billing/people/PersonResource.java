package io.tallylight.billing.people;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.billing.accounts.Accounts;
import io.tallylight.values.AccountId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The people of a tenant over HTTP. */
@Path("/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
@RunOnVirtualThread
@Scoped(Scopes.ADMIN)
public class PersonResource {
    private final CurrentCaller caller;
    private final People people;
    private final Accounts accounts;

    PersonResource(CurrentCaller caller, People people, Accounts accounts) {
        this.caller = caller;
        this.people = people;
        this.accounts = accounts;
    }

    /** A person who was just added, with the password for the only time. */
    @Schema(name = "Person")
    public record PersonView(
            PersonId personId,
            String email,
            @Nullable String name,
            List<String> roles,
            @Nullable AccountId accountId,
            String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "PersonView[personId=" + personId + ", email=" + email + "]";
        }
    }

    @POST
    @Transactional
    @Operation(
            summary = "Add a person",
            description = "With a generated password, shown only here. A customer belongs to one account.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PersonView.class)))
    public Response add(@NotNull @Valid PersonRequest request) {
        TenantId tenant = caller.get().tenant();
        Set<Role> roles = request.checkedRoles();
        AccountId account = request.accountId();
        if (account != null && accounts.one(tenant, account).isEmpty()) {
            throw Problems.invalid(List.of(new FieldError("#/account_id", "is no account of this tenant")));
        }
        People.Added added = people.add(tenant, request.email(), request.name(), roles, account);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new PersonView(
                        added.personId(),
                        added.email(),
                        request.name(),
                        roles.stream().map(Role::wire).toList(),
                        account,
                        added.password()))
                .build();
    }
}

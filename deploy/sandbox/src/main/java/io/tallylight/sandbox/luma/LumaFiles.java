package io.tallylight.sandbox.luma;

import io.smallrye.common.annotation.NonBlocking;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.wire.Downloads;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The files of both products. */
@Path("/{profile:contract|any_seconds}/luma/files")
@NonBlocking
public class LumaFiles {
    private final Downloads downloads;

    LumaFiles(Downloads downloads) {
        this.downloads = downloads;
    }

    @GET
    @Path("{file}")
    public Response download(
            @RestPath Profile profile,
            @RestPath String file,
            @RestQuery @Nullable Long expires,
            @RestQuery @Nullable String token) {
        return downloads.answer(new Door(profile, Provider.LUMA), file, expires, token);
    }
}

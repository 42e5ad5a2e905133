package io.tallylight.billing.console.shell;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Signing in and out, arriving, and the choice of language. The sign-in form itself is taken by the framework. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SignInPages {
    private static final int A_YEAR = 365 * 24 * 60 * 60;

    private final SignedIn who;
    private final SecurityIdentity identity;

    SignInPages(SignedIn who, SecurityIdentity identity) {
        this.who = who;
        this.identity = identity;
    }

    /**
     * The sign-in page.
     *
     * @param failed whether an attempt went before
     * @param minutes to wait before another may be made; nought where it may be made now
     */
    record SignIn(boolean failed, long minutes) implements TemplateInstance {}

    @GET
    @Path("sign-in")
    public Response signIn(
            @QueryParam("failed") @Nullable String failed,
            @CookieParam(SignInOutcome.COOKIE) @Nullable String outcome,
            @HeaderParam("HX-Request") boolean part) {
        if (part) {
            // A part of a page was asked for after the session had ended: the whole browser goes to sign in.
            return Response.ok().header("HX-Redirect", "/sign-in").build();
        }
        if (who.present()) {
            return Response.seeOther(URI.create("/")).build();
        }
        Duration wait = SignInOutcome.read(outcome);
        long minutes = wait == null || wait.isZero() ? 0 : wait.plusSeconds(59).toMinutes();
        return Response.ok(new SignIn(failed != null, failed == null ? 0 : minutes))
                .build();
    }

    /** Where somebody arrives who named no page. */
    @GET
    public Response arrive() {
        return Response.seeOther(URI.create(
                        who.areas().isEmpty()
                                ? "/sign-in"
                                : who.areas().getFirst().home()))
                .build();
    }

    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut() {
        if (!identity.isAnonymous()) {
            FormAuthenticationMechanism.logout(identity);
        }
        return Response.seeOther(URI.create("/sign-in")).build();
    }

    /** Chooses a language, and comes back to where one was. */
    @POST
    @Path("preferences/language")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response chooseLanguage(
            @FormParam("language") @Nullable String tag, @FormParam("back") @Nullable String back) {
        Response.ResponseBuilder answer = Response.seeOther(ownAddress(back));
        Language.tagged(tag)
                .ifPresent(language -> answer.cookie(new NewCookie.Builder(Language.COOKIE)
                        .value(language.locale().toLanguageTag())
                        .path("/")
                        .maxAge(A_YEAR)
                        .httpOnly(true)
                        .sameSite(SameSite.LAX)
                        .build()));
        return answer.build();
    }

    /** An address of ours; anything that could lead elsewhere becomes the start. */
    static URI ownAddress(@Nullable String back) {
        boolean ours = back != null && back.startsWith("/") && !back.startsWith("//") && back.indexOf('\\') < 0;
        try {
            URI address = URI.create(ours ? back : "/");
            return address.getHost() == null && !address.isAbsolute() ? address : URI.create("/");
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }
}

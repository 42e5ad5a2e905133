package io.tallylight.billing.console.shell;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries how an attempt to sign in ended over the redirect that follows it: seconds to wait, nought for just wrong. */
final class SignInOutcome {
    static final String COOKIE = "tallylight-sign-in";
    private static final int LIVES = 20;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private SignInOutcome() {}

    static void tell(RoutingContext http, Duration wait) {
        http.response()
                .addCookie(
                        cookie(Long.toString(wait.plusMillis(999).toSeconds())).setMaxAge(LIVES));
    }

    static void forget(RoutingContext http) {
        http.response().addCookie(cookie("").setMaxAge(0));
    }

    /** The wait the cookie tells of; null where it tells of nothing. */
    static @Nullable Duration read(@Nullable String cookie) {
        return cookie != null && SECONDS.matcher(cookie).matches() ? Duration.ofSeconds(Long.parseLong(cookie)) : null;
    }

    private static Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/sign-in")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }
}

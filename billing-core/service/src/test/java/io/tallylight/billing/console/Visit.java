package io.tallylight.billing.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One person's browser window, in a context of its own, that writes down whatever a clean page must not do: console
 * messages, errors, failed requests. What a test expects of that kind, it takes out again.
 */
public final class Visit implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private static final Map<Login, List<Cookie>> SESSIONS = new ConcurrentHashMap<>();

    private final String base;
    private final boolean withoutScript;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(String base, Browser.NewContextOptions options) {
        this.base = base;
        this.withoutScript = Boolean.FALSE.equals(options.javaScriptEnabled);
        this.context = Chromium.shared().newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> complaints.add("console " + message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onRequestFailed(request -> {
            // A stream ends when its page is left.
            if (!"eventsource".equals(request.resourceType())) {
                complaints.add("failed: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add("status " + response.status() + ": " + response.url());
            }
        });
    }

    /** A window of 1280 × 800 in US English and the light scheme. */
    public static Visit to(String base) {
        return to(base, options -> {});
    }

    /** A window as told. */
    public static Visit to(String base, Consumer<Browser.NewContextOptions> told) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("en-US")
                .setColorScheme(ColorScheme.LIGHT)
                .setForcedColors(ForcedColors.NONE);
        told.accept(options);
        return new Visit(base, options);
    }

    /** As somebody who has signed in: through the page the first time, with the same session after that. */
    public Visit as(Login login) {
        List<Cookie> session = SESSIONS.get(login);
        if (session == null) {
            signIn(login);
            SESSIONS.put(login, context.cookies());
            complaints.clear();
        } else {
            context.addCookies(session);
        }
        return this;
    }

    /** Signs in through the page, as anybody does. */
    public Visit signIn(Login login) {
        go("/sign-in");
        page.getByLabel("E-mail").or(page.getByLabel("E-Mail")).fill(login.email());
        page.getByLabel("Password").or(page.getByLabel("Passwort")).fill(login.password());
        page.locator("main button").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return this;
    }

    /** Opens one of our pages, and waits until its document is there. */
    public Response go(String path) {
        return page.navigate(base + path);
    }

    public Page page() {
        return page;
    }

    /** Whether its scripts are off. */
    boolean withoutScript() {
        return withoutScript;
    }

    public BrowserContext context() {
        return context;
    }

    /** What was not clean so far; empties the list. */
    public List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        context.close();
    }

    /** How somebody signs in. */
    public record Login(String email, String password) {}
}

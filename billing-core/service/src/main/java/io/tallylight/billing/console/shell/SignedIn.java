package io.tallylight.billing.console.shell;

import io.quarkus.arc.Unremovable;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.tallylight.access.RequestId;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.people.Profile;
import io.tallylight.billing.people.Role;
import io.tallylight.ledger.AccountRef;
import io.tallylight.values.Credits;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at the page, and how: the only source of tenant, account and roles for pages. Templates reach it as
 * {@code inject:signedIn}.
 */
@Named("signedIn")
@RequestScoped
@Unremovable
public class SignedIn {
    /** Where the framework leaves the token it made for this request. */
    private static final String CSRF = "csrf_token";

    private final @Nullable Profile profile;
    private final RoutingContext http;
    private final BookQueries books;
    private final InstantSource clock;
    private final ZoneId zone;
    private final String csrfCookie;
    private final Language language;

    SignedIn(
            SecurityIdentity identity,
            RoutingContext http,
            BookQueries books,
            InstantSource clock,
            @ConfigProperty(name = "tallylight.console.zone") ZoneId zone,
            @ConfigProperty(name = "quarkus.rest-csrf.cookie-name") String csrfCookie) {
        this.profile = ConsoleIdentity.profileOf(identity);
        this.http = http;
        this.books = books;
        this.clock = clock;
        this.zone = zone;
        this.csrfCookie = csrfCookie;
        this.language = Language.of(http.request());
    }

    /** Whether somebody has signed in; where not, the questions below are our own mistake. */
    public boolean present() {
        return profile != null;
    }

    /** The only tenant whose things the page may show. */
    public TenantId tenant() {
        return profile().tenant();
    }

    /** What the tenant is called. */
    public String tenantName() {
        return profile().tenantName();
    }

    public PersonId person() {
        return profile().person();
    }

    /** What the person is called. */
    public String name() {
        return profile().name();
    }

    /** The account of a customer; anyone else is refused with 403. */
    public AccountRef account() {
        Profile.OfAccount account = profile().account();
        if (account == null) {
            throw new ForbiddenException("not a customer");
        }
        return new AccountRef(profile().tenant(), account.id());
    }

    /** What the customer's account is called, or nothing. */
    public String accountName() {
        Profile.OfAccount account = profile().account();
        return account == null ? "" : account.name();
    }

    public Set<Role> roles() {
        return profile().roles();
    }

    /** Whether the person has one of these; nobody has none. */
    public boolean isAny(Role... roles) {
        return profile != null && profile.isAny(roles);
    }

    /** Of the texts and figures. */
    public Locale locale() {
        return language.locale();
    }

    /** As {@code <html lang>} has it. */
    public String language() {
        return language.locale().toLanguageTag();
    }

    /** In which times and days are shown. */
    public ZoneId zone() {
        return zone;
    }

    /** The request's path. */
    public String path() {
        return http.normalizedPath();
    }

    /** The request's path and query, to come back to. */
    public String address() {
        return http.request().uri();
    }

    /**
     * The token that forms carry; on an error page, where the framework made none, that of the browser's cookie. Empty
     * where there is none at all: such a page has no forms.
     */
    public String csrf() {
        if (http.get(CSRF) instanceof String made) {
            return made;
        }
        Cookie cookie = http.request().getCookie(csrfCookie);
        return cookie == null ? "" : cookie.getValue();
    }

    /** To name when one asks about it. */
    public String requestId() {
        return Objects.requireNonNullElse(RequestId.current(), "");
    }

    /** The parts of the console the person may enter; in the order of the header. */
    public List<Area> areas() {
        return profile == null ? List.of() : Area.of(profile);
    }

    /** The part the page is in; null on pages of none. */
    public @Nullable Area area() {
        return areas().stream()
                .filter(area -> area.holds(path()))
                .findFirst()
                .orElse(areas().size() == 1 ? areas().getFirst() : null);
    }

    /** Whether a customer's credits stand in the header. */
    public boolean seesCredits() {
        return isAny(Role.CUSTOMER, Role.CUSTOMER_VIEWER) && area() == Area.ACCOUNT;
    }

    /** What the customer's account could spend now. */
    public Credits available() {
        return books.balance(account(), clock.instant())
                .map(BookQueries.Balance::available)
                .orElse(Credits.ZERO);
    }

    private Profile profile() {
        if (profile == null) {
            throw new IllegalStateException("nobody has signed in");
        }
        return profile;
    }
}

package io.tallylight.billing.people;

import io.tallylight.access.Scopes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person may do in the tenant. The viewers look, and change nothing. */
public enum Role {
    /** Runs the tenant: prices, providers, people, keys. */
    OPERATOR(Role.OPERATOR_NAME),
    OPERATOR_VIEWER(Role.OPERATOR_VIEWER_NAME),
    /** Buys and uses the credits of one account. */
    CUSTOMER(Role.CUSTOMER_NAME),
    CUSTOMER_VIEWER(Role.CUSTOMER_VIEWER_NAME),
    /** Proves every number. */
    FINANCE(Role.FINANCE_NAME),
    FINANCE_VIEWER(Role.FINANCE_VIEWER_NAME);

    /** The names, for {@code @RolesAllowed}. */
    public static final String OPERATOR_NAME = "operator";

    public static final String OPERATOR_VIEWER_NAME = "operator-viewer";
    public static final String CUSTOMER_NAME = "customer";
    public static final String CUSTOMER_VIEWER_NAME = "customer-viewer";
    public static final String FINANCE_NAME = "finance";
    public static final String FINANCE_VIEWER_NAME = "finance-viewer";

    private final String wire;

    Role(String wire) {
        this.wire = wire;
    }

    /** The form used in the API and by {@code @RolesAllowed}, such as {@code operator-viewer}. */
    public String wire() {
        return wire;
    }

    /** The scopes of such a person's API sessions. */
    Set<String> scopes() {
        return switch (this) {
            case OPERATOR -> Set.of(Scopes.ADMIN);
            case OPERATOR_VIEWER ->
                Set.of("generations:read", "usage:read", "balance:read", Scopes.CATALOG_READ, "reports:read");
            case CUSTOMER -> Scopes.GRANTABLE_TO_ACCOUNTS;
            case CUSTOMER_VIEWER -> Set.of("generations:read", "usage:read", "balance:read");
            case FINANCE, FINANCE_VIEWER -> Set.of("usage:read", "balance:read", Scopes.CATALOG_READ, "reports:read");
        };
    }

    /** Whether it is one of an account, and not of the tenant. */
    public boolean ofAnAccount() {
        return switch (this) {
            case CUSTOMER, CUSTOMER_VIEWER -> true;
            case OPERATOR, OPERATOR_VIEWER, FINANCE, FINANCE_VIEWER -> false;
        };
    }

    /** The role of that wire form, if there is one. */
    public static Optional<Role> parse(String wire) {
        return Stream.of(values()).filter(role -> role.wire.equals(wire)).findFirst();
    }

    /** The form used in columns. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}

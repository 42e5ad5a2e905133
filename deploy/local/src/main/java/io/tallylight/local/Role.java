package io.tallylight.local;

import java.util.List;

/** A role in the local PostgreSQL: each service owns the schema of its name, and the doctor reads them all. */
public enum Role {
    CATALOG,
    GATEWAY,
    METERING,
    BILLING,
    DOCTOR;

    /** The roles that own a schema. */
    public static final List<Role> SERVICES = List.of(CATALOG, GATEWAY, METERING, BILLING);

    /** The login and, for a service, its schema. */
    public String login() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

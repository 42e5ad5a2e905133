package io.tallylight.local;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Brings a PostgreSQL server to the state the services expect: the database, a role and a schema per service, and the
 * doctor who reads everything and writes nothing. Running it again changes nothing but passwords.
 */
public final class Provisioning {
    /** The one database; services are kept apart by schema and role. */
    public static final String DATABASE = "tallylight";

    private Provisioning() {}

    /** Creates the database if it is missing. The connection must be to another database, with the right to create. */
    public static void database(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    /**
     * Creates roles, schemas and rights in the database one is connected to.
     *
     * @param admin a connection that may create roles
     * @param passwords one for each role
     */
    public static void roles(Connection admin, Map<Role, String> passwords) throws SQLException {
        boolean autoCommit = admin.getAutoCommit();
        admin.setAutoCommit(false);
        try (Statement statement = admin.createStatement()) {
            String database = statement.enquoteIdentifier(admin.getCatalog(), true);
            // Several systems may come up against one server at a time; roles are the server's, not the database's.
            statement.execute("SELECT pg_advisory_xact_lock(7401)");
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            for (Role role : Role.values()) {
                login(statement, database, role, passwords);
            }
            statement.execute("ALTER ROLE doctor SET default_transaction_read_only = on");
            for (Role role : Role.SERVICES) {
                schema(statement, database, role.login());
            }
            admin.commit();
        } finally {
            admin.rollback();
            admin.setAutoCommit(autoCommit);
        }
    }

    private static void login(Statement statement, String database, Role role, Map<Role, String> passwords)
            throws SQLException {
        String name = role.login();
        String password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("no password for role " + name);
        }
        if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + name);
        }
        statement.execute(
                "ALTER ROLE " + name + " LOGIN PASSWORD " + statement.enquoteLiteral(password) + " NOINHERIT");
        statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + name);
        // Only a member may hand a schema to a role; superusers are members of all.
        statement.execute("GRANT " + name + " TO CURRENT_USER");
    }

    private static void schema(Statement statement, String database, String name) throws SQLException {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + name + " AUTHORIZATION " + name);
        statement.execute("ALTER ROLE " + name + " IN DATABASE " + database + " SET search_path = " + name);
        statement.execute("GRANT USAGE ON SCHEMA " + name + " TO doctor");
        statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + name + " TO doctor");
        statement.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + name + " IN SCHEMA " + name
                + " GRANT SELECT ON TABLES TO doctor");
        statement.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + name + " IN SCHEMA " + name
                + " GRANT SELECT ON SEQUENCES TO doctor");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}

package io.tallylight.local.launch;

import io.tallylight.local.Provisioning;
import io.tallylight.local.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database and the broker the services use: those of this system, or others the user points at.
 *
 * @param databaseUrl the JDBC address without a password
 * @param ownDatabase whether this system starts it
 * @param kafka host and port
 * @param ownKafka whether this system starts it
 */
public record Backing(String databaseUrl, boolean ownDatabase, String kafka, boolean ownKafka) {
    /** Money is kept there: a server that may forget what it committed is refused. */
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    /** What the environment points at, else what this system starts on its ports. */
    public static Backing of(Map<String, String> environment, Ports ports) {
        String url = nonBlank(environment.get("TALLYLIGHT_DATABASE_URL"));
        String kafka = nonBlank(environment.get("TALLYLIGHT_KAFKA"));
        return new Backing(
                url != null
                        ? url
                        : "jdbc:postgresql://127.0.0.1:" + ports.of(Parts.POSTGRES) + "/" + Provisioning.DATABASE,
                url == null,
                kafka != null ? kafka : "127.0.0.1:" + ports.of(Parts.KAFKA),
                kafka == null);
    }

    private static @Nullable String nonBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Brings a database that is not ours to the state the services expect. */
    void provision(Map<String, String> environment, Map<Role, String> passwords) {
        String user = nonBlank(environment.get("TALLYLIGHT_DATABASE_USER"));
        String password = nonBlank(environment.get("TALLYLIGHT_DATABASE_PASSWORD"));
        try (Connection admin = source(user, password).getConnection()) {
            Provisioning.roles(admin, passwords);
        } catch (SQLException e) {
            throw new StartFailure("the database at " + databaseUrl + " cannot be set up: " + e.getMessage(), e);
        }
    }

    private PGSimpleDataSource source(@Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(databaseUrl);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("TALLYLIGHT_DATABASE_URL is no JDBC address of a PostgreSQL", e);
        }
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    /** Connects as one of the roles. */
    public Connection connect(Role role, Secrets secrets) throws SQLException {
        return source(role.login(), secrets.databasePasswords().get(role)).getConnection();
    }

    /** Refuses a server that may lose what it committed. */
    void refuseForgetful(Secrets secrets) {
        try (Connection connection = connect(Role.DOCTOR, secrets);
                Statement statement = connection.createStatement()) {
            for (String setting : MUST_BE_ON) {
                try (ResultSet rows = statement.executeQuery("SHOW " + setting)) {
                    rows.next();
                    if (rows.getString(1).equals("off")) {
                        throw new StartFailure(
                                "the database has " + setting + " = off and may lose money it confirmed; turn it on");
                    }
                }
            }
        } catch (SQLException e) {
            throw new StartFailure("the database does not answer: " + e.getMessage(), e);
        }
    }
}

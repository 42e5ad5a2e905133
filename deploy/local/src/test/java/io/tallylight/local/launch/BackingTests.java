package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.local.LocalPostgres;
import io.tallylight.local.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database somebody else runs, where our administrator is no superuser. */
class BackingTests {
    @TempDir
    static Path home;

    private static LocalPostgres server;
    private static Secrets secrets;

    @BeforeAll
    static void aManagedServer() throws IOException, SQLException {
        server = LocalPostgres.start();
        run("CREATE ROLE cloud LOGIN PASSWORD 'cloud' CREATEROLE");
        // Roles that exist already belong to whoever made them; a new server has none of ours.
        for (Role role : Role.values()) {
            run("DROP OWNED BY " + role.login() + " CASCADE");
            run("DROP ROLE " + role.login());
        }
        run("CREATE DATABASE books OWNER cloud");
        Layout layout = new Layout(home);
        layout.create();
        secrets = Secrets.loadOrCreate(layout, new SecureRandom());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Backing at(String database) {
        return new Backing(server.jdbcUrl(database), false, "", false);
    }

    private static void provision(String password) {
        at("books")
                .provision(
                        Map.of("TALLYLIGHT_DATABASE_USER", "cloud", "TALLYLIGHT_DATABASE_PASSWORD", password),
                        secrets.databasePasswords());
    }

    @Test
    void itIsSetUpTwiceWithoutHarmAndKeepsServicesApart() throws SQLException {
        provision("cloud");
        provision("cloud");
        try (Connection metering = at("books").connect(Role.METERING, secrets);
                Statement statement = metering.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS counted (n int)");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE billing.mine (n int)"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection doctor = at("books").connect(Role.DOCTOR, secrets);
                Statement statement = doctor.createStatement()) {
            assertThatCode(() -> statement.execute("SELECT * FROM metering.counted"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aForgetfulServerIsRefused() throws SQLException {
        provision("cloud");
        assertThatCode(() -> at("books").refuseForgetful(secrets)).doesNotThrowAnyException();
        run("ALTER ROLE doctor SET synchronous_commit = off");
        try {
            assertThatThrownBy(() -> at("books").refuseForgetful(secrets))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("synchronous_commit = off");
        } finally {
            run("ALTER ROLE doctor RESET synchronous_commit");
        }
    }

    @Test
    void whatDoesNotAnswerIsOneLine() {
        assertThatThrownBy(() -> provision("wrong"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be set up")
                .hasMessageNotContainingAny("wrong", "\n");
        assertThatThrownBy(() -> new Backing("mysql://x", false, "", false).connect(Role.DOCTOR, secrets))
                .hasMessageContaining("no JDBC address of a PostgreSQL");
        assertThat(Backing.of(Map.of("TALLYLIGHT_DATABASE_URL", " "), Ports.usual())
                        .ownDatabase())
                .isTrue();
    }
}

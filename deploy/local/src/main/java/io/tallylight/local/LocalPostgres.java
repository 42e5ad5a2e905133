package io.tallylight.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL on this machine, on which money may be kept: what it says is committed is on the disk.
 *
 * <p>The server listens on the loopback interface only, asks every role for its password, and ends with this JVM.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final int STOP_LIMIT_SECONDS = 20;
    /** The library begins with the first two off, for tests that hold nothing of worth. Ours do. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_connections", "200"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("min_wal_size", "256MB"),
            Map.entry("wal_compression", "on"),
            Map.entry("checkpoint_timeout", "10min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("listen_addresses", "127.0.0.1"));

    private final EmbeddedPostgres server;
    private final Options options;
    private final long pid;
    private final ParentWatch watch;

    private LocalPostgres(EmbeddedPostgres server, Options options, long pid) {
        this.server = server;
        this.options = options;
        this.pid = pid;
        this.watch = ParentWatch.over(pid, "INT");
    }

    /**
     * How to start.
     *
     * @param dataDir where the data stays; null for a folder that goes with the server
     * @param port null for a free one
     * @param log where the server's own words go; null to drop them
     * @param superPassword the superuser's
     * @param passwords one for each role
     */
    public record Options(
            @Nullable Path dataDir,
            @Nullable Integer port,
            @Nullable Path log,
            String superPassword,
            Map<Role, String> passwords) {
        public Options {
            passwords = Map.copyOf(passwords);
        }

        /** For tests: a temporary folder, a free port, passwords known to everyone. */
        public static Options temporary() {
            Map<Role, String> passwords = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                passwords.put(role, role.login() + "-local");
            }
            return new Options(null, null, null, "postgres-local", passwords);
        }
    }

    /** Starts a server for tests, see {@link Options#temporary}. */
    public static LocalPostgres start() throws IOException {
        return start(Options.temporary());
    }

    /**
     * Starts a server and provisions it.
     *
     * @throws IOException the server did not come up
     */
    public static LocalPostgres start(Options options) throws IOException {
        EmbeddedPostgres server = PostgresStart.of(builder(options), options.log());
        try {
            long pid = provision(server, options);
            return new LocalPostgres(server, options, pid);
        } catch (SQLException | IOException | RuntimeException e) {
            server.close();
            throw new IOException("PostgreSQL started but could not be set up: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Options options) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(PostgresStart.LIMIT)
                .setRegisterShutdownHook(false)
                .setConnectConfig("password", options.superPassword())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C");
        SETTINGS.forEach(builder::setServerConfig);
        if (options.dataDir() != null) {
            Files.createDirectories(options.dataDir());
            builder.setDataDirectory(options.dataDir()).setCleanDataDirectory(false);
        }
        if (options.port() != null) {
            builder.setPort(options.port());
        }
        ProcessBuilder.Redirect output = options.log() == null
                ? ProcessBuilder.Redirect.DISCARD
                : ProcessBuilder.Redirect.appendTo(options.log().toFile());
        return builder.setOutputRedirector(output).setErrorRedirector(output);
    }

    /** Returns the server's process id. From its end on, nobody connects without a password. */
    private static long provision(EmbeddedPostgres server, Options options) throws SQLException, IOException {
        PGSimpleDataSource admin = dataSource(server.getPort(), SUPERUSER, SUPERUSER, options.superPassword());
        Path data;
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER ROLE " + SUPERUSER + " PASSWORD " + statement.enquoteLiteral(options.superPassword()));
            data = Path.of(show(statement, "data_directory"));
            Provisioning.database(connection);
        }
        admin.setDatabaseName(Provisioning.DATABASE);
        try (Connection connection = admin.getConnection()) {
            Provisioning.roles(connection, options.passwords());
        }
        if (askForPasswords(data)) {
            try (Connection connection = admin.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_reload_conf()");
            }
        }
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    /** Returns whether the server must read its rules anew. */
    private static boolean askForPasswords(Path data) throws IOException {
        Path file = data.resolve("pg_hba.conf");
        String rules = "host all all 127.0.0.1/32 scram-sha-256\n";
        if (Files.readString(file, StandardCharsets.UTF_8).equals(rules)) {
            return false;
        }
        Files.writeString(file, rules, StandardCharsets.UTF_8);
        return true;
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static PGSimpleDataSource dataSource(int port, String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** The JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** A connection of its own, as the given role. */
    public Connection connect(Role role) throws SQLException {
        return dataSource(port(), Provisioning.DATABASE, role.login(), password(role))
                .getConnection();
    }

    /** A connection as superuser, for tests that must look or reach where no service may. */
    public Connection connectAsSuperuser() throws SQLException {
        return dataSource(port(), Provisioning.DATABASE, SUPERUSER, options.superPassword())
                .getConnection();
    }

    public String password(Role role) {
        return java.util.Objects.requireNonNull(options.passwords().get(role), role::login);
    }

    public int port() {
        return server.getPort();
    }

    /** The server's main process. */
    public long pid() {
        return pid;
    }

    /**
     * Stops the server in order; running statements are broken off. Returns once its process is gone: the library waits
     * five seconds only, and a last checkpoint on a busy disk takes longer.
     */
    @Override
    public void close() throws IOException {
        server.close();
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process != null) {
            try {
                process.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                process.destroyForcibly();
            } catch (InterruptedException e) {
                // The watch ends it with this JVM.
                Thread.currentThread().interrupt();
                return;
            }
        }
        watch.close();
    }
}

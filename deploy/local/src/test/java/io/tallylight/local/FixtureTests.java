package io.tallylight.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixtureTests {
    private static Connection connect(Map<String, String> configuration) throws SQLException {
        return DriverManager.getConnection(
                configuration.get("TALLYLIGHT_DATABASE_URL"),
                configuration.get("TALLYLIGHT_DATABASE_USER"),
                configuration.get("TALLYLIGHT_DATABASE_PASSWORD"));
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void committedMeansOnTheDisk(String setting) throws SQLException {
        try (Connection connection = connect(ServiceFixture.start("billing"));
                Statement statement = connection.createStatement()) {
            assertThat(one(statement, "SHOW " + setting)).isEqualTo("on");
        }
    }

    @Test
    void aServiceSeesItsOwnSchemaOnly() throws SQLException {
        try (Connection billing = connect(ServiceFixture.start("billing"));
                Connection metering = connect(ServiceFixture.start("metering"));
                Statement mine = billing.createStatement();
                Statement theirs = metering.createStatement()) {
            mine.execute("CREATE TABLE secret_of_billing (n int)");
            assertThat(one(mine, "SELECT current_schema()")).isEqualTo("billing");
            assertThatThrownBy(() -> theirs.execute("SELECT * FROM billing.secret_of_billing"))
                    .hasMessageContaining("permission denied for schema billing");
            assertThatThrownBy(() -> theirs.execute("CREATE TABLE public.anything (n int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void theDoctorReadsAllAndWritesNothing() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start();
                Connection catalog = postgres.connect(Role.CATALOG);
                Connection doctor = postgres.connect(Role.DOCTOR);
                Statement owner = catalog.createStatement();
                Statement reader = doctor.createStatement()) {
            owner.execute("CREATE TABLE later (n int)");
            assertThat(one(reader, "SELECT count(*) FROM catalog.later")).isEqualTo("0");
            assertThatThrownBy(() -> reader.execute("INSERT INTO catalog.later VALUES (1)"))
                    .hasMessageContaining("read-only transaction");
            reader.execute("SET default_transaction_read_only = off");
            assertThatThrownBy(() -> reader.execute("INSERT INTO catalog.later VALUES (1)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        Map<String, String> configuration = ServiceFixture.start("billing");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(configuration.get("TALLYLIGHT_DATABASE_URL"), "billing", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void dataOutlivesTheServer(@TempDir Path folder) throws Exception {
        var given = LocalPostgres.Options.temporary();
        var options = new LocalPostgres.Options(
                folder.resolve("data"), null, folder.resolve("log"), given.superPassword(), given.passwords());
        try (LocalPostgres postgres = LocalPostgres.start(options);
                Connection connection = postgres.connect(Role.BILLING);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 7 AS n");
        }
        try (LocalPostgres postgres = LocalPostgres.start(options);
                Connection connection = postgres.connect(Role.BILLING);
                Statement statement = connection.createStatement()) {
            assertThat(one(statement, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void theTopicsStandAsDesigned() throws Exception {
        String bootstrap = ServiceFixture.start("gateway").get("TALLYLIGHT_KAFKA");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names)
                    .containsAll(Topics.all().stream().map(Topics.Topic::name).toList());
            var usage = admin.describeTopics(List.of("tallylight.usage.v1"))
                    .allTopicNames()
                    .get()
                    .get("tallylight.usage.v1");
            assertThat(usage.partitions()).hasSize(12);
            ConfigResource catalog = new ConfigResource(ConfigResource.Type.TOPIC, "tallylight.catalog.v1");
            var settings = admin.describeConfigs(List.of(catalog)).all().get().get(catalog);
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(settings.get("max.message.bytes").value()).isEqualTo("16777216");
        }
    }

    @Test
    void recordsOutliveTheBroker(@TempDir Path folder) throws Exception {
        var options = new LocalKafka.Options(folder.resolve("data"), null, folder.resolve("log"));
        String cluster;
        try (LocalKafka kafka = LocalKafka.start(options);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            cluster = admin.describeCluster().clusterId().get();
        }
        try (LocalKafka kafka = LocalKafka.start(options);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(cluster);
        }
    }

    @Test
    void allTestsOfAJvmShareOneOfEach() {
        assertThat(ServiceFixture.start("catalog"))
                .containsEntry(
                        "TALLYLIGHT_KAFKA", ServiceFixture.start("billing").get("TALLYLIGHT_KAFKA"))
                .containsEntry(
                        "TALLYLIGHT_DATABASE_URL",
                        ServiceFixture.start("billing").get("TALLYLIGHT_DATABASE_URL"))
                .containsEntry("TALLYLIGHT_DATABASE_USER", "catalog");
    }
}

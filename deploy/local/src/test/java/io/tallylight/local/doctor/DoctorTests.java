package io.tallylight.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.ServiceFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DoctorTests {
    private static final Check NONE_NEGATIVE = new SqlCheck(
            "T1",
            "no purse is below nothing",
            List.of("billing.purse"),
            "SELECT owner, 'holds ' || amount FROM billing.purse WHERE amount < 0 ORDER BY owner");

    private static Connection connect(String user) throws SQLException {
        Map<String, String> billing = ServiceFixture.start("billing");
        return DriverManager.getConnection(billing.get("TALLYLIGHT_DATABASE_URL"), user, user + "-local");
    }

    @BeforeAll
    static void purses() throws SQLException {
        run("CREATE TABLE IF NOT EXISTS purse (owner text PRIMARY KEY, amount bigint NOT NULL)");
    }

    private static void run(String sql) throws SQLException {
        try (Connection billing = connect("billing");
                Statement statement = billing.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Doctor.Examined> examine(Check... checks) throws SQLException {
        try (Connection doctor = connect("doctor")) {
            return new Doctor(List.of(checks)).examine(doctor);
        }
    }

    @Test
    void aBrokenRuleNamesItsRow() throws SQLException {
        run("DELETE FROM purse");
        run("INSERT INTO purse VALUES ('ann', 5)");
        assertThat(examine(NONE_NEGATIVE)).singleElement().matches(Doctor.Examined::green);
        run("INSERT INTO purse VALUES ('bob', -3)");
        assertThat(examine(NONE_NEGATIVE)).singleElement().satisfies(check -> assertThat(check.findings())
                .containsExactly(new Check.Finding("bob", "holds -3")));
    }

    @Test
    void aTableThatIsMissingIsNotGreen() throws SQLException {
        Check check = new SqlCheck("T2", "nothing", List.of("billing.no_such"), "SELECT 1");
        assertThat(examine(check)).noneMatch(Doctor.Examined::green);
    }

    @Test
    void aCheckThatFailsIsAFindingAndTheOthersStillRun() throws SQLException {
        run("DELETE FROM purse");
        run("INSERT INTO purse VALUES ('cem', -1)");
        Check wrong = new SqlCheck("T3", "wrong SQL", List.of(), "SELECT nonsense");
        List<Doctor.Examined> examined = examine(wrong, NONE_NEGATIVE);
        assertThat(examined.get(0).findings().getFirst().detail()).contains("the check itself failed");
        assertThat(examined.get(1).findings()).containsExactly(new Check.Finding("cem", "holds -1"));
    }
}

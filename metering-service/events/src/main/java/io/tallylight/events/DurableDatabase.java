package io.tallylight.events;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Refuses a PostgreSQL that may lose or tear what it has confirmed: money is kept in it. */
public final class DurableDatabase {
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    private DurableDatabase() {}

    /**
     * Asks the server for its settings.
     *
     * @throws IllegalStateException with one line naming the setting that is off, or why it could not be asked
     */
    public static void check(DataSource database) {
        Map<String, String> settings = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : MUST_BE_ON) {
                try (ResultSet value = statement.executeQuery("show " + name)) {
                    if (value.next()) {
                        settings.put(name, value.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked whether it is durable: " + e.getMessage(), e);
        }
        refusal(settings).ifPresent(line -> {
            throw new IllegalStateException(line);
        });
    }

    /** Why a server with these settings is refused, if it is. A setting that is not named counts as off. */
    static Optional<String> refusal(Map<String, String> settings) {
        return MUST_BE_ON.stream()
                .filter(name -> settings.getOrDefault(name, "off").equals("off"))
                .findFirst()
                .map(name -> "PostgreSQL runs with " + name
                        + "=off and may lose what it confirmed. Set it to on; money is kept there.");
    }
}

package io.tallylight.local.launch;

import io.tallylight.local.Role;
import io.tallylight.local.doctor.Checks;
import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.play.Endpoints;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The system that runs just now, for the verbs that use it. */
record Running(Layout layout, RunFile file) {
    /** The one of this folder; empty where none runs. */
    static Optional<Running> find(Layout layout) {
        return RunFile.read(layout)
                .filter(file -> file.supervisor().process().isPresent())
                .map(file -> new Running(layout, file));
    }

    /** Where it answers. */
    Endpoints endpoints() {
        return new Endpoints(
                url("billing"), url("gateway"), url("metering"), url("catalog"), url("sandbox"), layout.tenantTokens());
    }

    /** What the doctor finds in its books. */
    List<Doctor.Examined> examine() {
        Backing backing = new Backing(file.databaseUrl(), false, file.kafka(), false);
        try (Connection connection = backing.connect(Role.DOCTOR, Secrets.load(layout))) {
            return new Doctor(Checks.all()).examine(connection);
        } catch (SQLException e) {
            throw new StartFailure("the database does not answer the doctor: " + e.getMessage(), e);
        }
    }

    private URI url(String name) {
        return URI.create("http://127.0.0.1:" + file.ports().get(name));
    }
}

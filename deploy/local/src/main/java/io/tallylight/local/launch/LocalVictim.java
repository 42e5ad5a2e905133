package io.tallylight.local.launch;

import io.tallylight.local.Role;
import io.tallylight.local.drill.Victim;
import java.sql.Connection;
import java.sql.SQLException;

/** A system in this process whose gateway may be killed. */
public record LocalVictim(LocalSystem system) implements Victim {
    private static final String GATEWAY = "gateway";

    @Override
    public void kill() {
        system.kill(GATEWAY);
    }

    @Override
    public void restart() {
        system.restart(GATEWAY);
    }

    @Override
    public Connection books() throws SQLException {
        return system.backing().connect(Role.DOCTOR, system.secrets());
    }
}

package io.tallylight.gateway.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One gateway at a time works on one schema: a start takes up whatever is open, and must not take it from one that lives. An
 * advisory lock says who it is; it ends with the connection that holds it, hence with the process. One that lost the connection
 * takes no new work until it has the lock again, and ends where another has it meanwhile.
 */
@ApplicationScoped
public class SoleGateway {
    private static final Logger LOG = Logger.getLogger(SoleGateway.class);
    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtextextended('tallylight gateway of ' || current_schema(), 0))";
    /** The server may need a moment to notice that our old connection is gone. */
    private static final int REFUSALS_MOST = 10;

    private final AgroalDataSource pool;
    private @Nullable Connection connection;
    private volatile boolean held;
    private boolean heldBefore;
    private int refusals;

    SoleGateway(AgroalDataSource pool) {
        this.pool = pool;
    }

    /** Whether this process is the one that works, as far as it knew a moment ago. */
    public boolean held() {
        return held;
    }

    /** Takes the lock, or looks whether it is still ours. For one thread only. */
    public boolean check() {
        try {
            Connection own = connection == null ? pool.getConnection() : connection;
            connection = own;
            boolean got = yes(own, held ? "SELECT true" : LOCK);
            if (got && !held) {
                LOG.info("this gateway is the one that works on its database");
            }
            held = got;
            heldBefore |= got;
            refusals = got ? 0 : refusals + 1;
        } catch (SQLException e) {
            lost(e);
        }
        if (refusals == 1 && !heldBefore) {
            LOG.warn("another gateway works on this database; this one waits until that one has ended");
        }
        if (refusals == REFUSALS_MOST && heldBefore) {
            LOG.fatal("another gateway has taken over this database; this one ends");
            Quarkus.asyncExit(1);
        }
        return held;
    }

    private void lost(SQLException why) {
        if (held || connection != null) {
            LOG.errorf(
                    "the connection that says that this gateway works alone is lost, it takes no new work: %s",
                    why.getMessage());
        }
        held = false;
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException e) {
            LOG.debug("a lost connection does not close", e);
        }
    }

    private static boolean yes(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}

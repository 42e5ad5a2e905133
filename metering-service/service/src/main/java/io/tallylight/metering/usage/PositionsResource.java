package io.tallylight.metering.usage;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.events.Topics;
import io.tallylight.metering.store.Positions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** How far usage is durable here: before these offsets the gateway may forget what it sent. */
@Path("/internal/v1/positions")
@Produces(MediaType.APPLICATION_JSON)
@Scoped(Scopes.INTERNAL)
public class PositionsResource {
    private final AgroalDataSource database;

    PositionsResource(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * The answer.
     *
     * @param topic always the usage topic
     * @param positions the next offset of each partition, by its number
     */
    public record PositionsView(String topic, Map<String, Long> positions) {}

    /** All partitions that were ever read. */
    @GET
    @RunOnVirtualThread
    public PositionsView positions() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Long> positions = new TreeMap<>();
            Positions.read(connection, Topics.USAGE)
                    .forEach((partition, next) -> positions.put(Integer.toString(partition), next));
            return new PositionsView(Topics.USAGE, positions);
        }
    }
}

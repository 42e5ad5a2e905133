package io.tallylight.access.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Problems;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.nio.channels.ClosedChannelException;

/**
 * Who listened to a stream has left, which is how streams end. Nobody hears the answer; it is not our mistake, and is not logged
 * or counted as one. A channel of our own that was closed on us is.
 */
@Provider
@Priority(Priorities.USER)
public class ListenerGone extends ExceptionMapperBase<ClosedChannelException> {
    /** As nginx has it: the client closed the request. */
    private static final int CLOSED_BY_CLIENT = 499;

    @Override
    protected HttpProblem toProblem(ClosedChannelException failure) {
        return StreamsEnd.isByListener(failure)
                ? Problems.of(CLOSED_BY_CLIENT, "listener_gone", "Listener gone", "The connection was closed.")
                : HttpProblem.builder()
                        .withStatus(500)
                        .withTitle("Internal Server Error")
                        .build();
    }
}

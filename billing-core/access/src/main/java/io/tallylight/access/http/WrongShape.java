package io.tallylight.access.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Problems;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** JSON of another shape than asked for is a problem with a pointer; the framework's own answer would have no body. */
@Provider
@Priority(Priorities.USER)
public class WrongShape extends ExceptionMapperBase<MismatchedInputException> {
    @Override
    protected HttpProblem toProblem(MismatchedInputException failure) {
        return Problems.badRequest(JsonFailures.describe(failure));
    }
}

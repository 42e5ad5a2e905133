package io.tallylight.access.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.RequestId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every problem its {@code code} and {@code request_id}, those too that the framework raised. */
@Singleton
class ProblemCompletion implements ProblemPostProcessor {
    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        HttpProblem ours = problem.getParameters().containsKey("code") ? problem : translate(problem, context.cause);
        HttpProblem.Builder complete = HttpProblem.builder(ours);
        if (problem.getInstance() != null) {
            complete.withInstance(problem.getInstance());
        }
        String request = RequestId.current();
        if (request != null) {
            complete.with("request_id", request);
        }
        return complete.build();
    }

    private static HttpProblem translate(HttpProblem problem, Throwable cause) {
        if (problem.getParameters().get("violations") instanceof List<?> violations) {
            return Violations.isOfNoBody(violations)
                    ? Problems.badRequest(new FieldError("#", "is missing"))
                    : Problems.invalid(Violations.of(violations));
        }
        for (Throwable at : causes(cause)) {
            if (at instanceof HttpProblem wrapped && wrapped.getParameters().containsKey("code")) {
                return wrapped;
            }
            if (at instanceof JsonProcessingException json) {
                return Problems.badRequest(JsonFailures.describe(json));
            }
        }
        return named(problem);
    }

    private static HttpProblem named(HttpProblem problem) {
        int status = problem.getStatusCode();
        String code = codeOf(status);
        String title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
        // What an unforeseen exception says is for the log, not for the caller.
        String detail = status >= 500
                ? "This is our mistake. Name the request_id when you ask about it."
                : detailOf(problem.getDetail(), title);
        HttpProblem.Builder named = Problems.problem(status, code, title, detail);
        problem.getHeaders().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-type")) {
                named.withHeader(name, value);
            }
        });
        return named.build();
    }

    private static String detailOf(@Nullable String detail, String title) {
        return detail == null || detail.isBlank() ? title + "." : detail;
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 409 -> "conflict";
            case 413 -> "too_large";
            case 415 -> "unsupported_media_type";
            case 429 -> "too_many_requests";
            case 503 -> "unavailable";
            default -> status >= 500 ? "internal_error" : "refused";
        };
    }

    private static List<Throwable> causes(@Nullable Throwable outermost) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable at = outermost; at != null && !causes.contains(at); at = at.getCause()) {
            causes.add(at);
        }
        return causes;
    }
}

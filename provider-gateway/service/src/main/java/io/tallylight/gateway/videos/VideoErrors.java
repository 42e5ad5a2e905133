package io.tallylight.gateway.videos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems below {@code /v1/videos} in the shape in which the SDKs read errors; the status stays what it was. */
@Provider
public class VideoErrors implements ContainerResponseFilter {
    static final String PATH = "/v1/videos";

    private static final String INVALID = "invalid_request_error";
    private static final String PARAM = "param";

    private final ObjectMapper json;

    VideoErrors(ObjectMapper json) {
        this.json = json;
    }

    /** A request that cannot be read, 400. */
    static HttpProblem invalid(@Nullable String parameter, String code, String message) {
        HttpProblem.Builder problem = Problems.problem(400, code, "Invalid request", message);
        return (parameter == null ? problem : problem.with(PARAM, parameter)).build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (response.getEntity() instanceof HttpProblem problem && (path.equals(PATH) || path.startsWith(PATH + "/"))) {
            response.setEntity(error(problem), null, MediaType.APPLICATION_JSON_TYPE);
        }
    }

    /** A tree: null members are written, which the SDKs expect. */
    private ObjectNode error(HttpProblem problem) {
        int status = problem.getStatusCode();
        ObjectNode body = json.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", message(problem));
        error.put("type", type(status));
        error.set(PARAM, json.valueToTree(parameter(problem)));
        error.set(
                "code",
                json.valueToTree(
                        status == 401
                                ? "invalid_api_key"
                                : problem.getParameters().get("code")));
        problem.getParameters().forEach((name, value) -> {
            if (!name.equals("code") && !name.equals(PARAM) && !name.equals("errors")) {
                error.set(name, json.valueToTree(value));
            }
        });
        return body;
    }

    private static String message(HttpProblem problem) {
        String detail = problem.getDetail() == null ? String.valueOf(problem.getTitle()) : problem.getDetail();
        if (problem.getParameters().get("errors") instanceof List<?> errors
                && errors.getFirst() instanceof FieldError first) {
            return name(first) + ": " + first.detail();
        }
        return detail;
    }

    private static @Nullable Object parameter(HttpProblem problem) {
        if (problem.getParameters().get("errors") instanceof List<?> errors
                && errors.getFirst() instanceof FieldError first) {
            return name(first);
        }
        return problem.getParameters().get(PARAM);
    }

    private static String name(FieldError error) {
        return error.pointer().startsWith("#/") ? error.pointer().substring(2) : error.pointer();
    }

    private static String type(int status) {
        return switch (status) {
            case 402 -> "insufficient_quota";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : INVALID;
        };
    }
}

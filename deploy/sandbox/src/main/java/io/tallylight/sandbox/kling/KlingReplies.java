package io.tallylight.sandbox.kling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Ids;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The frame of every answer: service code, message, request id, data. Nothing says how long to wait. */
@ApplicationScoped
public class KlingReplies {
    private static final int LEAST_CODE = 1_000;
    private static final int MOST_CODE = 5_999;

    private final Ids ids;

    KlingReplies(Ids ids) {
        this.ids = ids;
    }

    Response data(String message, JsonNode data) {
        ObjectNode body = frame(0, message);
        body.set("data", data);
        return Json.answer(200, body);
    }

    /** A page of a list; {@code next} is empty on the last one. */
    Response page(String message, JsonNode data, String next) {
        ObjectNode body = frame(0, message);
        body.set("data", data);
        return Json.answer(200, body.put("next_cursor", next));
    }

    @ServerExceptionMapper
    Response refused(KlingRefusal refusal) {
        return error(refusal.code(), refusal.text());
    }

    Response limited(Submission.Limited limited) {
        int code = limited.forRunning() ? KlingRefusal.TOO_MANY_RUNNING : KlingRefusal.TOO_MANY_REQUESTS;
        return error(code, KlingRefusal.usual(code));
    }

    /** A script may name any service code, such as 1102 or 1301; their status follows from it. */
    Response broken(Submission.Broken broken) {
        Fault fault = broken.fault();
        int code = fault.numberOr(KlingRefusal.SERVER_ERROR, LEAST_CODE, MOST_CODE);
        return error(code, fault.messageOr(KlingRefusal.usual(code)));
    }

    Response duplicate(Submission.Duplicate duplicate) {
        return error(KlingRefusal.BAD_PARAMETER, "external_task_id '" + duplicate.ownId() + "' already exists");
    }

    /** A path below the door that leads nowhere. */
    public Response unknownPath(String path) {
        return error(KlingRefusal.UNKNOWN_RESOURCE, "there is no " + path);
    }

    private Response error(int code, String message) {
        return Json.answer(KlingRefusal.status(code), frame(code, message));
    }

    private ObjectNode frame(int code, String message) {
        return Json.object().put("code", code).put("message", message).put("request_id", ids.uuid());
    }
}

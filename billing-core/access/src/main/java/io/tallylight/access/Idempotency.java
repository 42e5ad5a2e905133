package io.tallylight.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tallylight.access.IdempotencyTable.Claim;
import io.tallylight.access.IdempotencyTable.Claim.First;
import io.tallylight.access.IdempotencyTable.Claim.Mismatch;
import io.tallylight.access.IdempotencyTable.Claim.Repeat;
import io.tallylight.access.IdempotencyTable.Claim.Running;
import io.tallylight.access.IdempotencyTable.Row;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a repeated request give its first answer. What it did is done once: only answers of success are kept, so a
 * refused request may be sent again with the same key. Should this service die between the effect and the answer, the
 * effect's own unique key in the database is what keeps it single; the idempotency key is free again after two minutes.
 */
@Singleton
public class Idempotency {
    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    /** Says that an answer is a repetition. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private static final int LONGEST = 255;

    private final IdempotencyTable table;
    private final ObjectMapper json;

    Idempotency(IdempotencyTable table, ObjectMapper json) {
        this.table = table;
        this.json = json;
    }

    /**
     * Runs the work, unless it was run already. Not to be called inside a transaction; the work brings its own.
     *
     * @param caller whose key it is: keys of different accounts never meet
     * @param endpoint such as {@code POST /v1/accounts}
     * @param header the value of {@code Idempotency-Key}, bare or quoted; refused with 400 where it is missing
     * @param fingerprintText what makes this request different from another: its path and canonical body
     * @param work does it and says what to answer; may throw a problem
     */
    public Response once(
            Caller caller, String endpoint, @Nullable String header, String fingerprintText, Supplier<Response> work) {
        Row row = table.row(caller, endpoint, keyOf(header), fingerprintText);
        Claim claim = table.claim(row);
        return switch (claim) {
            case First first -> run(row, work);
            case Repeat(int status, String body, @Nullable String location) -> {
                Response.ResponseBuilder answer = answer(status, body, location);
                yield answer.header(REPLAYED, true).build();
            }
            case Running running ->
                throw Problems.problem(
                                409,
                                "request_in_flight",
                                "Request in flight",
                                "The first request with this key is still running.")
                        .withHeader(HttpHeaders.RETRY_AFTER, "1")
                        .build();
            case Mismatch mismatch ->
                throw Problems.of(
                        422,
                        "idempotency_key_reused",
                        "Idempotency key reused",
                        "This key came with another request before.");
        };
    }

    /** The key itself: at most 255 characters, the quotes of the draft taken off. */
    public static String keyOf(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problems.badRequest(new FieldError(HEADER, "is missing"));
        }
        String key = header.strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.isEmpty() || key.length() > LONGEST) {
            throw Problems.badRequest(new FieldError(HEADER, "must have 1 to " + LONGEST + " characters"));
        }
        return key;
    }

    private Response run(Row row, Supplier<Response> work) {
        boolean kept = false;
        try {
            Response response = work.get();
            if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
                return response;
            }
            String body = textOf(response);
            String location = response.getHeaderString(HttpHeaders.LOCATION);
            table.keep(row, response.getStatus(), body, location);
            kept = true;
            return Response.fromResponse(response)
                    .entity(body.isEmpty() ? null : body)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } finally {
            if (!kept) {
                table.release(row);
            }
        }
    }

    private static Response.ResponseBuilder answer(int status, String body, @Nullable String location) {
        Response.ResponseBuilder answer = Response.status(status);
        if (!body.isEmpty()) {
            answer.entity(body).type(MediaType.APPLICATION_JSON_TYPE);
        }
        return location == null ? answer : answer.header(HttpHeaders.LOCATION, location);
    }

    private String textOf(Response response) {
        try {
            return response.hasEntity() ? json.writeValueAsString(response.getEntity()) : "";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that cannot be written", e);
        }
    }
}

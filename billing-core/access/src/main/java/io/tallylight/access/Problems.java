package io.tallylight.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What we answer when we refuse: RFC 9457 with a stable {@code code}. {@code instance} and {@code request_id} are
 * filled in on the way out.
 */
public final class Problems {
    private static final String DOCUMENTED_AT = "https://tallylight.io/problems/";

    private Problems() {}

    /**
     * A refusal to throw.
     *
     * @param status the HTTP status
     * @param code stable and machine-readable, such as {@code insufficient_credits}
     * @param title the same for every occurrence
     * @param detail what happened this time, for a person
     */
    public static HttpProblem of(int status, String code, String title, String detail) {
        return problem(status, code, title, detail).build();
    }

    /** The same, still open for headers and further members, as in {@code .with("shortfall", "27.5").build()}. */
    public static HttpProblem.Builder problem(int status, String code, String title, String detail) {
        return HttpProblem.builder()
                .withType(typeOf(code))
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .with("code", code);
    }

    /** 404, such as {@code account_not_found}: there is none, or it is another tenant's. */
    public static HttpProblem notFound(String what) {
        String words = what.replace('_', ' ');
        String title = Character.toUpperCase(words.charAt(0)) + words.substring(1) + " not found";
        return of(
                404,
                what.replace(' ', '_').toLowerCase(Locale.ROOT) + "_not_found",
                title,
                "There is no such " + words + ".");
    }

    /** 400: the request cannot be read. */
    public static HttpProblem badRequest(String detail) {
        return of(400, "bad_request", "Bad request", detail);
    }

    /** 400, pointing at the part that cannot be read. */
    public static HttpProblem badRequest(FieldError error) {
        return problem(400, "bad_request", "Bad request", error.detail())
                .with("errors", List.of(error))
                .build();
    }

    /** 422: the request can be read, but these values break a rule. */
    public static HttpProblem invalid(List<FieldError> errors) {
        return problem(422, "invalid_request", "Invalid request", "Some values break a rule; see errors.")
                .with("errors", List.copyOf(errors))
                .build();
    }

    static URI typeOf(String code) {
        return URI.create(DOCUMENTED_AT + code.replace('_', '-'));
    }
}

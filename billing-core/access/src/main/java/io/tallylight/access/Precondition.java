package io.tallylight.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a caller believes of the thing it is about to change: nobody overwrites what they have not seen. */
public sealed interface Precondition {
    /** There must be none: {@code If-None-Match: *}. */
    record Absent() implements Precondition {}

    /** There must be one, whatever it says: {@code If-Match: *}. */
    record Present() implements Precondition {}

    /** It must be one of these states: {@code If-Match: "…"}. */
    record OneOf(Set<String> tags) implements Precondition {}

    /** Strong tags only: a weak one never proves that nothing changed. */
    Pattern TAG = Pattern.compile("\"([^\"]*)\"");

    /** Of the two headers, exactly one of which is needed: else 428, or 400 where it cannot be read. */
    static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch == null) {
            if (ifNoneMatch == null) {
                throw Problems.of(
                        428,
                        "precondition_required",
                        "Precondition required",
                        "Send If-Match with the ETag you have seen, or If-None-Match: * for a new one.");
            }
            if (!"*".equals(ifNoneMatch.strip())) {
                throw Problems.badRequest(new FieldError("If-None-Match", "must be *"));
            }
            return new Absent();
        }
        if (ifMatch.strip().equals("*")) {
            return new Present();
        }
        Set<String> tags = Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .map(TAG::matcher)
                .filter(Matcher::matches)
                .map(tag -> tag.group(1))
                .collect(Collectors.toSet());
        return new OneOf(tags);
    }

    /** Whether it holds of what is there now; null where nothing is. */
    default boolean holds(@Nullable String tag) {
        return switch (this) {
            case Absent() -> tag == null;
            case Present() -> tag != null;
            case OneOf(Set<String> tags) -> tag != null && tags.contains(tag);
        };
    }

    /** 412, saying what is there now. */
    static HttpProblem failed(@Nullable String tag) {
        HttpProblem.Builder problem = Problems.problem(
                412,
                "precondition_failed",
                "Precondition failed",
                tag == null
                        ? "There is none, or no longer."
                        : "It was changed since; read it again and compare before you write.");
        return tag == null
                ? problem.build()
                : problem.withHeader("ETag", '"' + tag + '"').build();
    }
}

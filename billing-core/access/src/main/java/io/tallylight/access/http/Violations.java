package io.tallylight.access.http;

import io.quarkiverse.resteasy.problem.validation.Violation;
import io.tallylight.access.FieldError;
import java.util.List;

/** Says where bean validation objects, in the names of the wire. */
final class Violations {
    private Violations() {}

    static List<FieldError> of(List<?> violations) {
        return violations.stream()
                .filter(Violation.class::isInstance)
                .map(Violation.class::cast)
                .map(Violations::one)
                .toList();
    }

    /** Whether the body itself, rather than a part of it, is what is missing. */
    static boolean isOfNoBody(List<?> violations) {
        return violations.stream()
                .filter(Violation.class::isInstance)
                .map(Violation.class::cast)
                .anyMatch(violation -> "body".equals(violation.in) && violation.field.isEmpty());
    }

    private static FieldError one(Violation violation) {
        String name = "body".equals(violation.in) ? pointer(violation.field) : violation.field;
        return new FieldError(name, violation.message);
    }

    /** From {@code netPrice.amount} and {@code candidates[0].model} to {@code #/net_price/amount}. */
    static String pointer(String path) {
        // What a list holds has no name of its own; validation calls it so.
        String slashes = path.replace(".<list element>", "")
                .replace('.', '/')
                .replace("[", "/")
                .replace("]", "");
        return "#/" + WireNames.of(slashes);
    }
}

package io.tallylight.catalog.documents;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.tallylight.access.Problems;
import io.tallylight.rating.CatalogDocument.Flaw;
import java.util.List;

/**
 * Something wrong with a document.
 *
 * @param pointer where, as a JSON pointer such as {@code #/models/0/id}
 * @param line where in the text, counted from 1; 0 where no line can be named
 * @param detail what
 */
public record FlawView(String pointer, int line, String detail) {
    /** All of them, in the document's order. */
    public static List<FlawView> of(List<Flaw> flaws) {
        return flaws.stream()
                .map(flaw -> new FlawView(flaw.pointer(), flaw.line(), flaw.detail()))
                .toList();
    }

    /** One problem, 422, that lists every flaw. */
    public static HttpProblem problem(List<Flaw> flaws) {
        return Problems.problem(422, "invalid_request", "Invalid request", "The document is unsound; see errors.")
                .with("errors", of(flaws))
                .build();
    }
}

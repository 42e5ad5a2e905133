package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checking a text gave.
 *
 * @param flaws everything that is wrong with it, in its order
 * @param gate what the gate says; null where the text is unsound
 */
@TemplateData
public record Checked(List<Flaw> flaws, @Nullable GateView gate) {
    private static final int SHOWN = 100;

    /**
     * One thing that is wrong.
     *
     * @param line counted from 1; 0 where no line can be named
     */
    @TemplateData
    public record Flaw(String pointer, int line, String detail) {}

    static Checked of(JsonNode body) {
        return new Checked(
                JsonRead.list(
                        body.path("flaws"),
                        flaw -> new Flaw(
                                JsonRead.text(flaw, "pointer"),
                                flaw.path("line").asInt(),
                                JsonRead.text(flaw, "detail"))),
                body.hasNonNull("gate") ? GateView.of(body.path("gate")) : null);
    }

    public boolean sound() {
        return flaws.isEmpty();
    }

    /** The first of them; nobody reads thousands. */
    public List<Flaw> shown() {
        return flaws.size() <= SHOWN ? flaws : flaws.subList(0, SHOWN);
    }
}

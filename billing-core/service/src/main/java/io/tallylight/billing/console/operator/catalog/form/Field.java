package io.tallylight.billing.console.operator.catalog.form;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * A field of a form, and what stands in it.
 *
 * @param name of the member it writes, with dots on the way down; of its text too
 * @param kind what is typed
 * @param value what stands in it
 * @param options to choose from, or to help with typing
 * @param before as the document has it; empty where it has none
 */
@TemplateData
public record Field(String name, Kind kind, String value, List<String> options, String before) {
    /** As the document has it. */
    static Field of(String name, Kind kind, String value, List<String> options) {
        return new Field(name, kind, value, options, value);
    }

    /** What was typed over a text that cannot be read, to be carried along until it can. */
    static Field carried(String name, String typed) {
        return new Field(name, Kind.TEXT, typed, List.of(), typed.isEmpty() ? "-" : "");
    }

    /** What a field takes. */
    @TemplateData
    public enum Kind {
        /** A name or an id. */
        TEXT,
        /** An exact decimal, which the document has as text. */
        DECIMAL,
        /** A whole number. */
        WHOLE,
        /** One of the options, or none. */
        CHOICE,
        /** True, false or not said. */
        FLAG,
        /** Ids, with commas between them. */
        LIST
    }

    /** The way down to its member. */
    public List<String> path() {
        return List.of(name.split("\\."));
    }

    /** Its name where dots have a meaning of their own. */
    public String id() {
        return "field-" + name.replace('.', '-');
    }

    Field holding(String other) {
        return new Field(name, kind, other, options, before);
    }
}

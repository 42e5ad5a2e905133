package io.tallylight.billing.console.operator.catalog.form;

import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of the document that has a form; the rest is written as YAML. */
@TemplateData
public enum Step {
    PRICES("markup"),
    PLANS("plans"),
    PACKS("packs"),
    POLICY("");

    private final String list;

    Step(String list) {
        this.list = list;
    }

    /** By its word in addresses and forms. */
    public static Optional<Step> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }

    /** As addresses, forms and texts name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has one item for each element of a list; else the document is its only item. */
    public boolean isList() {
        return !list.isEmpty();
    }

    /** Where its items stand. */
    List<String> path() {
        return isList() ? List.of(list) : List.of();
    }
}

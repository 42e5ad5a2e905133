package io.tallylight.billing.console.operator.catalog.document;

import io.tallylight.rating.CatalogText;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A text's nodes with their places; JSON is YAML too. */
final class Composed {
    private Composed() {}

    /** Null of a text without any. */
    static @Nullable Node of(StringReader text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(CatalogText.MOST_CHARACTERS);
        limits.setMaxAliasesForCollections(0);
        try {
            return new Yaml(new SafeConstructor(limits)).compose(text);
        } catch (YAMLException unreadable) {
            throw new Surgery.TooUnusual();
        }
    }
}

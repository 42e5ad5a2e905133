package io.tallylight.catalog.drafts;

import io.tallylight.catalog.documents.FlawView;
import io.tallylight.catalog.gates.GateView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checking a text gives, as an editor shows it.
 *
 * @param sound whether the document can be read and has no flaw
 * @param flaws everything that is wrong with it, in its order
 * @param gate what the gate says; missing where the document is unsound
 */
public record Finding(
        boolean sound, List<FlawView> flaws, @Nullable GateView gate) {}

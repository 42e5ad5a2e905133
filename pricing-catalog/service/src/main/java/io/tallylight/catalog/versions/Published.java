package io.tallylight.catalog.versions;

import io.tallylight.rating.CatalogDocument.Flaw;
import io.tallylight.rating.gate.GateReport;
import java.util.List;

/** What publishing gives. */
public sealed interface Published {
    /** A version, new or of an earlier try with the same key. */
    record Version(CatalogVersion row) implements Published {}

    /** Nothing was published: the document is unsound. */
    record Unsound(List<Flaw> flaws) implements Published {}

    /** Nothing was published: plans or packs would lose money. */
    record BelowFloor(GateReport report) implements Published {}
}

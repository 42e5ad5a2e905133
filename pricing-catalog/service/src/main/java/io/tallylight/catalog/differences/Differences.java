package io.tallylight.catalog.differences;

import io.tallylight.catalog.references.References;
import io.tallylight.catalog.references.Referred;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Compares any two documents, drafts and versions alike. */
@Singleton
public class Differences {
    private final References references;

    Differences(References references) {
        this.references = references;
    }

    /** From one to another; see {@link References#find} for how they are named. */
    public DifferenceView between(TenantId tenant, @Nullable String from, String to) {
        Referred before = references.find(tenant, from);
        Referred after = references.find(tenant, to);
        return DifferenceView.of(before, after);
    }
}

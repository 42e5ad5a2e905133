package io.tallylight.catalog.versions;

import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.values.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published, by whom and why.
 *
 * @param tenant whose catalog it becomes
 * @param key the same key never makes a second version
 * @param submission the document
 * @param author who
 * @param note why
 * @param draft the draft it is from, if it is
 * @param republishedFrom the version whose content it repeats, if it does
 */
public record Publication(
        TenantId tenant,
        String key,
        Submission submission,
        Author author,
        @Nullable String note,
        @Nullable String draft,
        @Nullable Long republishedFrom) {}

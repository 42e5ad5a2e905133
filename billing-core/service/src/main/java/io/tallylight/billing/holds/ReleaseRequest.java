package io.tallylight.billing.holds;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/holds/{id}/release}.
 *
 * @param reason for people; logged
 */
record ReleaseRequest(@Nullable String reason) {}

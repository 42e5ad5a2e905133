package io.tallylight.gateway.admission;

import io.tallylight.gateway.generation.Fingerprint;
import io.tallylight.gateway.generation.VideoRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that can be read.
 *
 * @param account the external id of the account it is for, where one was named
 * @param request what is to be made
 * @param effectiveTime where the caller states one
 * @param idempotencyKey the caller's own name for it
 * @param fingerprint tells a repeat from another request
 * @param traceparent the trace it belongs to, if any
 */
public record Asked(
        @Nullable String account,
        VideoRequest request,
        @Nullable Instant effectiveTime,
        String idempotencyKey,
        Fingerprint fingerprint,
        @Nullable String traceparent) {}

package io.tallylight.sandbox.stripe.wire;

import java.util.List;
import java.util.Optional;

/**
 * One request as an operation sees it.
 *
 * @param ids the path's variable segments, in order
 * @param path the path below {@code /v1/}, as lists repeat it
 * @param origin where the caller reached this sandbox, without a slash at the end; addresses of pages start with it
 */
public record Call(
        List<String> ids,
        String path,
        Params params,
        String requestId,
        Optional<String> idempotencyKey,
        String origin) {
    /** The first variable segment of the path. */
    public String id() {
        return ids.getFirst();
    }
}

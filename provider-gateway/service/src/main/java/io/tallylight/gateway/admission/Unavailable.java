package io.tallylight.gateway.admission;

import io.tallylight.access.Problems;

/** What we answer in doubt: nothing was decided, come back. Never a guess. */
final class Unavailable {
    private static final String SECONDS = "2";

    private Unavailable() {}

    static RuntimeException because(String code, String detail) {
        return Problems.problem(503, code, "Not available now", detail)
                .withHeader("Retry-After", SECONDS)
                .build();
    }
}

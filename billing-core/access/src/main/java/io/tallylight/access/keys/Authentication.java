package io.tallylight.access.keys;

import io.tallylight.events.KeyRecord;

/** What a bearer token proves. */
public sealed interface Authentication {
    /** It is a key that is valid now. */
    record Known(KeyRecord key) implements Authentication {}

    /** It is the token of one of our own services. */
    record OneOfOurServices(String name) implements Authentication {}

    /** It proves nothing: never given out, expired or revoked. */
    record Unknown() implements Authentication {}

    /** Whether it does cannot be said: the copy of the keys is too old. */
    record Stale() implements Authentication {}
}

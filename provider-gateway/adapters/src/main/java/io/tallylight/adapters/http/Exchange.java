package io.tallylight.adapters.http;

import io.tallylight.adapters.wire.ProviderAnswer;

/** What became of one call. */
public sealed interface Exchange {
    /** The provider answered, and the answer arrived whole. */
    record Answered(ProviderAnswer answer) implements Exchange {}

    /** Certainly nothing was sent: no connection came about. */
    record NotSent(String message) implements Exchange {}

    /** It may have been received and acted on: the answer did not come, or not whole. */
    record Unknown(String message) implements Exchange {}
}

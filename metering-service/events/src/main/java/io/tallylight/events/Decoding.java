package io.tallylight.events;

import org.jspecify.annotations.Nullable;

/**
 * What came off a topic: a value, or a record nobody can use. Input never throws; a broken record becomes a dead letter.
 *
 * @param <T> what the topic carries
 */
public sealed interface Decoding<T> {
    /**
     * A value that passed every check of the codec.
     *
     * @param value what was sent
     * @param traceparent the W3C trace context it travelled with, if any
     */
    record Decoded<T>(T value, @Nullable String traceparent) implements Decoding<T> {}

    /**
     * A record that cannot be used.
     *
     * @param reason a stable word to count by
     * @param detail one sentence for a person
     */
    record Broken<T>(Reason reason, String detail) implements Decoding<T> {}

    /** Why a record cannot be used. */
    enum Reason {
        /** No value, where one is needed. */
        NO_DATA,
        /** Above the limit of 64 KiB. */
        TOO_LARGE,
        /** Neither binary nor structured mode, or a required attribute is missing. */
        NOT_A_CLOUD_EVENT,
        /** A type this topic does not carry. */
        UNKNOWN_TYPE,
        /** The data is not JSON, or not an object. */
        NOT_JSON,
        /** A field that must be there is not. */
        MISSING_FIELD,
        /** A field is there but cannot be read, or is out of range. */
        BAD_FIELD,
        /** The event's id is not the one its data demand. */
        ID_MISMATCH;

        /** The form used in headers, columns and the API, such as {@code bad_field}. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

package io.tallylight.sandbox.google;

/**
 * A last path segment as Google's custom methods have it: {@code name:verb}. Read after decoding, because some clients
 * write the colon as {@code %3A}.
 */
record Verb(String name, String verb) {
    static Verb parse(String segment) {
        int colon = segment.lastIndexOf(':');
        return colon < 0 ? new Verb(segment, "") : new Verb(segment.substring(0, colon), segment.substring(colon + 1));
    }
}

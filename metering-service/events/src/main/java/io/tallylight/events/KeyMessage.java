package io.tallylight.events;

/** What the topic {@code tallylight.keys.v1} carries. */
public sealed interface KeyMessage permits KeyRecord, KeyHeartbeat {}

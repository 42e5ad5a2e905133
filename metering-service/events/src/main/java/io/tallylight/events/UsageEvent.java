package io.tallylight.events;

/** An event of a generation on {@code tallylight.usage.v1}, keyed by the generation's id. */
public sealed interface UsageEvent permits UsageSecond, GenerationEnd {
    /** What the event is about. */
    UsageSecond.Job job();

    /** The CloudEvents type. */
    String type();

    /** The CloudEvents id; with the source, the identity that makes a repeat a duplicate. */
    String id();
}

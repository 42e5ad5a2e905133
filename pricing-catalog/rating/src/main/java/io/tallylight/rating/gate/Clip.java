package io.tallylight.rating.gate;

import io.tallylight.values.Operation;

/**
 * A request that an offer allows.
 *
 * @param model a model's or pipeline's id
 * @param resolution such as {@code 1280x720}
 * @param audio with sound or without
 * @param operation what is asked
 * @param seconds asked for, of each clip
 * @param clips how many
 */
public record Clip(String model, String resolution, boolean audio, Operation operation, int seconds, int clips) {}

package io.tallylight.rating;

import java.util.List;
import java.util.OptionalInt;

/** The whole seconds a model can be asked for. */
public sealed interface Lengths {
    /** Only these, ascending. */
    record OneOf(List<Integer> values) implements Lengths {}

    /** Every whole number from {@code min} to {@code max}. */
    record Between(int min, int max) implements Lengths {}

    /** The shortest length that holds so many seconds; none where the longest is too short. */
    default OptionalInt atLeast(int seconds) {
        int length = atLeastOr(seconds, -1);
        return length < 0 ? OptionalInt.empty() : OptionalInt.of(length);
    }

    /** The same, or another number where the longest is too short. */
    default int atLeastOr(int seconds, int otherwise) {
        switch (this) {
            case OneOf(List<Integer> values) -> {
                for (int i = 0; i < values.size(); i++) {
                    if (values.get(i) >= seconds) {
                        return values.get(i);
                    }
                }
                return otherwise;
            }
            case Between(int min, int max) -> {
                return seconds > max ? otherwise : Math.max(min, seconds);
            }
        }
    }

    /** Whether exactly so many seconds can be had. */
    default boolean offers(int seconds) {
        OptionalInt length = atLeast(seconds);
        return length.isPresent() && length.getAsInt() == seconds;
    }

    /** Such as {@code 4, 6 or 8} or {@code 1 to 20}. */
    default String inWords() {
        return switch (this) {
            case OneOf(List<Integer> values) -> Words.orList(values);
            case Between(int min, int max) -> min == max ? String.valueOf(min) : min + " to " + max;
        };
    }
}

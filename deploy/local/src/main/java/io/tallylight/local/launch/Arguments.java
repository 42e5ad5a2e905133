package io.tallylight.local.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A verb's words, taken apart.
 *
 * @param flags those without a value
 * @param values those with one
 * @param words what is no option
 */
record Arguments(Set<String> flags, Map<String, String> values, List<String> words) {
    Arguments {
        flags = Set.copyOf(flags);
        values = Map.copyOf(values);
        words = List.copyOf(words);
    }

    /** The words make no sense for this verb. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String line) {
            super(line);
        }
    }

    /**
     * Takes words apart.
     *
     * @throws Wrong an option is unknown or lacks its value
     */
    static Arguments of(List<String> given, Set<String> flagNames, Set<String> valueNames) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        var flags = new java.util.HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (flagNames.contains(word)) {
                flags.add(word);
            } else if (valueNames.contains(word)) {
                if (i + 1 == given.size()) {
                    throw new Wrong(word + " needs a value");
                }
                values.put(word, given.get(++i));
            } else if (word.startsWith("-")) {
                throw new Wrong("unknown option " + word);
            } else {
                words.add(word);
            }
        }
        return new Arguments(flags, values, words);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<Integer> number(String option) {
        String value = values.get(option);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException e) {
            throw new Wrong(option + " needs a number, not " + value);
        }
    }

    /** The file that the option names; it is needed. */
    Path readable(String option) {
        String name = values.get(option);
        if (name == null) {
            throw new Wrong(option + " is missing");
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Wrong("there is no file " + name);
        }
        return file;
    }

    /** A whole number from 1 on, or what is taken where it is not given. */
    int positive(String option, int otherwise) {
        int number = number(option).orElse(otherwise);
        if (number < 1) {
            throw new Wrong(option + " needs a number from 1, not " + number);
        }
        return number;
    }

    void noWords() {
        if (!words.isEmpty()) {
            throw new Wrong("what is " + words.getFirst() + "?");
        }
    }
}

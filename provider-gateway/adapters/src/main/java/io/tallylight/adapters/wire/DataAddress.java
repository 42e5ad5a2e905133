package io.tallylight.adapters.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An input that carries its bytes in its address.
 *
 * @param mediaType such as {@code image/png}
 * @param base64 the bytes
 */
public record DataAddress(String mediaType, String base64) {
    private static final Pattern DATA = Pattern.compile("data:([a-z]+/[a-z0-9.+-]+);base64,(.+)", Pattern.DOTALL);

    /** Reads {@code data:image/png;base64,…}; empty for any other address. */
    public static Optional<DataAddress> parse(String uri) {
        Matcher data = DATA.matcher(uri);
        return data.matches() ? Optional.of(new DataAddress(data.group(1), data.group(2))) : Optional.empty();
    }
}

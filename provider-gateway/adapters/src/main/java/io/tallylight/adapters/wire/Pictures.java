package io.tallylight.adapters.wire;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pictures a provider makes.
 *
 * @param lines how the shorter side is called, such as {@code 720p}
 * @param shapes such as {@code 16:9}
 */
public record Pictures(List<String> lines, List<String> shapes) {
    /** Copies the lists. */
    public Pictures {
        lines = List.copyOf(lines);
        shapes = List.copyOf(shapes);
    }

    /** How the provider calls a resolution: the usual picture where none is named, empty where it makes no such picture. */
    public Optional<Picture> named(String resolution) {
        if (resolution.isBlank()) {
            return Optional.of(new Picture(null, null));
        }
        return VideoSize.parse(resolution)
                .filter(size -> lines.contains(size.lines()))
                .flatMap(size -> size.shapeAmong(shapes).map(shape -> new Picture(size.lines(), shape)));
    }

    /** That the provider makes no such picture. */
    public static Planned notOffered(String resolution) {
        return new Planned.NotOffered("unsupported_resolution", "no such picture here: " + resolution);
    }

    /** Lines and shape in the provider's words; null where it chooses itself. */
    public record Picture(@Nullable String lines, @Nullable String shape) {}
}

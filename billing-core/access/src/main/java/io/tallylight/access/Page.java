package io.tallylight.access;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the order of the cursor.
 *
 * @param data the rows
 * @param hasMore whether there are more
 * @param nextCursor where the next page starts, if there is one
 */
public record Page<T>(
        List<T> data, boolean hasMore, @Nullable String nextCursor) {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    /**
     * Makes a page of what a query with {@code limit + 1} rows gave.
     *
     * @param cursor where the row stands, see {@link Cursor#encode}
     */
    public static <T> Page<T> of(List<T> oneMoreThanLimit, int limit, Function<? super T, String> cursor) {
        if (oneMoreThanLimit.size() <= limit) {
            return new Page<>(List.copyOf(oneMoreThanLimit), false, null);
        }
        List<T> data = List.copyOf(oneMoreThanLimit.subList(0, limit));
        return new Page<>(data, true, cursor.apply(data.getLast()));
    }

    /** The query parameter {@code limit}: 1 to 100, 20 where it is missing; anything else is refused with 400. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw Problems.badRequest(new FieldError("limit", "must be between 1 and " + MOST));
        }
        return asked;
    }

    /** The same page with its rows turned into something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(data.stream().<R>map(view).toList(), hasMore, nextCursor);
    }
}

package io.tallylight.gateway.videos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of videos, as the SDKs page. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record VideoList(
        String object,
        List<Video> data,
        @Nullable String firstId,
        @Nullable String lastId,
        boolean hasMore) {
    /** From one row more than a page has. */
    static VideoList of(List<Video> oneMoreThanLimit, int limit) {
        boolean more = oneMoreThanLimit.size() > limit;
        List<Video> page = more ? oneMoreThanLimit.subList(0, limit) : oneMoreThanLimit;
        return new VideoList(
                "list",
                List.copyOf(page),
                page.isEmpty() ? null : page.getFirst().id(),
                page.isEmpty() ? null : page.getLast().id(),
                more);
    }
}

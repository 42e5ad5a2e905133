package io.tallylight.billing.settlement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Page;
import io.tallylight.access.Scoped;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settlements of a tenant that could not be posted. */
@Path("/v1/dead-letters")
@Scoped("reports:read")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private static final String SELECT = """
            SELECT origin_topic, origin_partition, origin_offset, reason, detail, recorded_at FROM dead_letter
            WHERE tenant_id = ? AND (origin_topic, origin_partition, origin_offset) > (?, ?, ?)
            ORDER BY origin_topic, origin_partition, origin_offset LIMIT ?
            """;

    private final CurrentCaller caller;
    private final BookQueries books;

    DeadLettersResource(CurrentCaller caller, BookQueries books) {
        this.caller = caller;
        this.books = books;
    }

    /**
     * A record nobody could post.
     *
     * @param topic where it came from
     * @param partition where it came from
     * @param offset where it came from
     * @param reason a stable word to count by
     * @param detail one sentence for a person
     * @param recordedAt the ledger's time
     */
    public record DeadLetterView(
            String topic, int partition, long offset, String reason, String detail, Instant recordedAt) {}

    /** In the order of their origin. */
    @GET
    public Page<DeadLetterView> deadLetters(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Page.limit(limit);
        List<String> after = Cursor.decode(cursor, 3);
        try {
            int partition = after.isEmpty() ? -1 : Integer.parseInt(after.get(1));
            long offset = after.isEmpty() ? -1 : Long.parseLong(after.get(2));
            List<DeadLetterView> letters = books.all(
                    SELECT,
                    select -> {
                        select.setObject(1, caller.get().tenant().value());
                        select.setString(2, after.isEmpty() ? "" : after.getFirst());
                        select.setInt(3, partition);
                        select.setLong(4, offset);
                        select.setInt(5, most + 1);
                    },
                    row -> new DeadLetterView(
                            row.getString("origin_topic"),
                            row.getInt("origin_partition"),
                            row.getLong("origin_offset"),
                            row.getString("reason"),
                            row.getString("detail"),
                            LedgerRows.instant(row, "recorded_at")));
            return Page.of(
                    letters,
                    most,
                    letter -> Cursor.encode(
                            letter.topic(), Integer.toString(letter.partition()), Long.toString(letter.offset())));
        } catch (NumberFormatException e) {
            throw Cursor.unreadable();
        }
    }
}

package io.tallylight.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of a list. */
class CursorTests {
    @Test
    void aCursorLeadsBackToItsKeys() {
        String cursor = Cursor.encode("2026-01-31T10:00:00Z", "acct_1");

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.decode(cursor, 2)).containsExactly("2026-01-31T10:00:00Z", "acct_1");
    }

    @Test
    void withoutACursorAListStartsAtItsBeginning() {
        assertThat(Cursor.decode(null, 2)).isEmpty();
        assertThat(Cursor.afterId("")).isEqualTo(new UUID(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "YQ", "YQpi"})
    void whatIsNoneOfOursIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.afterId(cursor))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 1, false
            2, 2, false
            3, 2, true
            """)
    void oneRowMoreThanAskedForSaysThatThereIsMore(int found, int shown, boolean more) {
        Page<Integer> page = Page.of(List.of(1, 2, 3).subList(0, found), 2, row -> "after " + row);

        assertThat(page.data()).hasSize(shown);
        assertThat(page.hasMore()).isEqualTo(more);
        assertThat(page.nextCursor()).isEqualTo(more ? "after 2" : null);
        assertThat(page.map(row -> row * 10).data()).startsWith(10);
    }
}

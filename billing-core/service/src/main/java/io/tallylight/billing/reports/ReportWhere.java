package io.tallylight.billing.reports;

import io.tallylight.billing.books.BookQueries;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter as a condition. The tenant leads, then the time, as the indexes do.
 *
 * @param sql from {@code WHERE} on, with one question mark a value
 * @param values in their order
 */
record ReportWhere(String sql, List<Object> values) {
    ReportWhere {
        values = List.copyOf(values);
    }

    /** The condition on a table whose column of that name says when. */
    static ReportWhere of(ReportFilter filter, String time) {
        StringBuilder sql = new StringBuilder(" WHERE tenant_id = ? AND " + time + " >= ? AND " + time + " < ?");
        List<Object> values = new ArrayList<>();
        values.add(filter.tenant().value());
        values.add(BookQueries.at(filter.from()));
        values.add(BookQueries.at(filter.to()));
        if (filter.model() != null) {
            sql.append(" AND model = ?");
            values.add(filter.model());
        }
        if (filter.provider() != null) {
            sql.append(" AND provider = ?");
            values.add(filter.provider());
        }
        if (filter.account() != null) {
            sql.append(" AND account_id = ?");
            values.add(filter.account().value());
        }
        return new ReportWhere(sql.toString(), values);
    }

    /** Sets the values; the next free position. */
    int set(PreparedStatement select) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            select.setObject(i + 1, values.get(i));
        }
        return values.size() + 1;
    }
}

package io.tallylight.local.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One rule that the books must keep, and how to see whether they do. */
public interface Check {
    /** The rule's name in the design, such as {@code I1}. */
    String id();

    /** The rule in one sentence, as it should hold. */
    String what();

    /**
     * Looks.
     *
     * @param doctor reads every schema and writes none; its transaction is repeatable, so that all checks see one moment
     * @return what breaks the rule, at most a hundred of them; empty where it holds
     */
    List<Finding> run(Connection doctor) throws SQLException;

    /**
     * What breaks a rule.
     *
     * @param row the hold, account or row, by its id and table
     * @param detail what is there and what should be
     */
    record Finding(String row, String detail) {}
}

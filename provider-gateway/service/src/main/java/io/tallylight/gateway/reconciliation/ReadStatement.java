package io.tallylight.gateway.reconciliation;

import java.util.List;

/** What reading a statement gives: all of it, or what is wrong with it. */
public sealed interface ReadStatement {
    /** Every line can be used. */
    record Sound(List<StatementLine> lines) implements ReadStatement {
        /** Keeps a copy. */
        public Sound {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Nothing of it is used.
     *
     * @param flaws the first of them, at least one
     * @param found how many there are
     */
    record Broken(List<Flaw> flaws, int found) implements ReadStatement {
        /** Keeps a copy. */
        public Broken {
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * What is wrong at one place.
     *
     * @param line from 1
     * @param column the column's name; empty where the whole line is meant
     * @param detail for a person
     */
    record Flaw(long line, String column, String detail) {}
}

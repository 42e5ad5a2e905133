package io.tallylight.catalog.simulation;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are alike, counted. Open addressing over the lines' own bytes: a line that has been seen before costs no
 * object. When the table is full it is handed on and begun anew, so memory stays bounded however long the stream is.
 */
public final class Groups {
    private static final int ROOM = 1 << 18;
    private static final int MOST = ROOM / 2;
    private static final int LOOK_EVERY = 256;

    private final FactsLine line;
    private final Consumer<Group> full;
    private final @Nullable Group[] table = new @Nullable Group[ROOM];
    private int used;
    private long lines;
    private long running;
    private boolean complete;

    /**
     * Empty.
     *
     * @param eras when costs change
     * @param promptsCount whether what a prompt's length is makes a difference to any price list
     * @param full takes each group when the table is handed on
     */
    public Groups(Eras eras, boolean promptsCount, Consumer<Group> full) {
        this.line = new FactsLine(eras, promptsCount);
        this.full = full;
    }

    /** Lines of one kind. */
    public static final class Group {
        private final long hash;
        private final byte[] facts;
        private long count;
        private long revenueNanos;

        Group(long hash, byte[] facts) {
            this.hash = hash;
            this.facts = facts;
        }

        /** One of them, as a line of the stream; without revenue, and at the beginning of its era. */
        public byte[] facts() {
            return facts.clone();
        }

        /** How many. */
        public long count() {
            return count;
        }

        /** What they brought together, in 10⁻⁹ of the currency. */
        public long revenueNanos() {
            return revenueNanos;
        }
    }

    /** Takes one line, without its line feed. */
    public void add(byte[] bytes, int from, int to) throws IOException {
        line.read(bytes, from, to);
        if (line.isEnd()) {
            if (line.lines() != lines) {
                throw new IOException("the stream says it had " + line.lines() + " lines, " + lines + " came");
            }
            complete = true;
            return;
        }
        lines++;
        if (!line.isSettled()) {
            running++;
            return;
        }
        Group group = find();
        group.count++;
        group.revenueNanos = Math.addExact(group.revenueNanos, line.revenueNanos());
    }

    private Group find() {
        long hash = line.hash();
        int slot = (int) hash & (ROOM - 1);
        for (Group known = table[slot]; known != null; known = table[slot]) {
            if (known.hash == hash && line.hasKey(known.facts)) {
                return known;
            }
            slot = (slot + 1) & (ROOM - 1);
        }
        if (used == MOST) {
            flush();
            slot = (int) hash & (ROOM - 1);
        }
        Group group = new Group(hash, line.key());
        table[slot] = group;
        used++;
        return group;
    }

    /** Hands on what is there and begins anew. */
    public void flush() {
        flush(() -> true);
    }

    /** Hands on what is there as long as there is time; what is left then counts as never read. */
    public void flush(BooleanSupplier isTime) {
        boolean goOn = true;
        int seen = 0;
        for (Group group : table) {
            if (group != null) {
                goOn = goOn && (seen++ % LOOK_EVERY != 0 || isTime.getAsBoolean());
                if (goOn) {
                    full.accept(group);
                } else {
                    lines -= group.count;
                }
            }
        }
        Arrays.fill(table, null);
        used = 0;
    }

    /** Lines so far, of generations. */
    public long lines() {
        return lines;
    }

    /** Those of them that the books have not settled yet; they are in no group. */
    public long running() {
        return running;
    }

    /** Whether the stream's last line was seen, and its count agrees. */
    public boolean complete() {
        return complete;
    }
}

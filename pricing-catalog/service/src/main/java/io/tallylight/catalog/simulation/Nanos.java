package io.tallylight.catalog.simulation;

import java.io.IOException;

/** Reads amounts of the journal, decimals with at most nine places, without making an object. */
final class Nanos {
    private static final int PLACES = 9;

    private Nanos() {}

    /** In 10⁻⁹; what is none, or more exact, is an {@link IOException}. */
    static long parse(byte[] text, int from, int to) throws IOException {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int places = -1;
        int digits = 0;
        for (; at < to; at++) {
            byte one = text[at];
            if (one == '.' && places < 0) {
                places = 0;
            } else if (one >= '0' && one <= '9' && places < PLACES) {
                value = Math.addExact(Math.multiplyExact(value, 10), one - '0');
                digits++;
                places += places < 0 ? 0 : 1;
            } else {
                throw new IOException("no amount of the journal");
            }
        }
        if (digits == 0) {
            throw new IOException("no amount of the journal");
        }
        for (int i = Math.max(places, 0); i < PLACES; i++) {
            value = Math.multiplyExact(value, 10);
        }
        return negative ? -value : value;
    }
}

package io.tallylight.sandbox.stripe.books;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.random.RandomGenerator;

/** Ids as Stripe writes them, random enough that none comes again after a restart. */
@ApplicationScoped
public class StripeIds {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int USUAL = 24;
    private static final int SESSION = 56;

    private final RandomGenerator random;

    StripeIds(RandomGenerator random) {
        this.random = random;
    }

    String next(Kind kind) {
        return kind == Kind.SESSION ? kind.prefix() + "a1" + letters(SESSION) : next(kind.prefix());
    }

    /** An id of something that is no object of its own, such as {@code li_} or {@code req_}. */
    public String next(String prefix) {
        return prefix + letters(USUAL);
    }

    /** A secret of that many letters. */
    public String letters(int length) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return letters.toString();
    }
}

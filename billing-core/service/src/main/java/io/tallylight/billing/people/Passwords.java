package io.tallylight.billing.people;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Passwords: generated here, shown once, kept as bcrypt. */
@Singleton
class Passwords {
    private static final int BYTES = 18;
    // bcrypt reads no further; what lies beyond would be ignored without a word.
    private static final int MOST_BYTES = 72;

    private final RandomGenerator random;
    private final String ofNobody;

    Passwords(RandomGenerator random) {
        this.random = random;
        this.ofNobody = BcryptUtil.bcryptHash(generate());
    }

    /** A new one: 144 random bits. */
    final String generate() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    String hash(String password) {
        return BcryptUtil.bcryptHash(password);
    }

    boolean matches(String password, String hash) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES && BcryptUtil.matches(password, hash);
    }

    /** Takes as long as {@link #matches}, so that time does not tell whether somebody exists. */
    void pretend(String password) {
        boolean _ = matches(password, ofNobody);
    }
}

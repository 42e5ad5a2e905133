package io.tallylight.ledger;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * Tells whether two commands with one key have the same body. The times of a hold are left out: its deadline counts
 * from when the caller asks, and a caller that asks again after a crash asks later. So is the revision of the account's
 * terms: it says what was quoted with, the candidates say what was quoted.
 */
final class Fingerprint {
    private Fingerprint() {}

    static UUID of(Command.Grant grant) {
        StringBuilder text = new StringBuilder("grant|" + grant.source() + '|'
                + grant.credits().micros() + '|'
                + grant.priceNanos() + '|' + grant.currency() + '|' + grant.priority() + '|' + grant.startsAt() + '|'
                + grant.endsAt() + '|' + grant.note());
        append(text, "scope", grant.scope().models());
        append(text, "roles", grant.scope().roles());
        append(text, "excluded", grant.scope().excludedModels());
        append(text, "offer", grant.offer() == null ? List.of() : List.of(grant.offer()));
        return digest(text.toString());
    }

    static UUID of(Command.PlaceHold place) {
        StringBuilder text = new StringBuilder("hold|")
                .append(place.account().account())
                .append('|')
                .append(place.generation())
                .append('|')
                .append(place.catalogVersion());
        place.candidates().forEach(candidate -> append(text, candidate));
        append(text, place.policy());
        return digest(text.toString());
    }

    static UUID of(Command.ExtendHold extend) {
        StringBuilder text = new StringBuilder("extend|").append(extend.hold());
        if (extend.more() != null) {
            append(text, extend.more());
        }
        append(text, extend.policy());
        return digest(text.append('|').append(extend.deadline()).toString());
    }

    private static void append(StringBuilder text, Candidate candidate) {
        BigDecimal floor = candidate.floor();
        text.append('|')
                .append(candidate.id().length())
                .append(candidate.id())
                .append('|')
                .append(candidate.mostCredits().micros())
                .append('|')
                .append(candidate.mostCostNanos())
                .append('|')
                .append(candidate.feeNanos())
                .append(candidate.currency())
                .append('|')
                .append(floor == null ? "" : floor.stripTrailingZeros().toPlainString());
        append(text, "roles", candidate.roles());
        append(text, "closed", candidate.closedFor());
    }

    /** Nothing where there is none: so commands of the time before scopes keep their fingerprint. */
    private static void append(StringBuilder text, String name, List<String> words) {
        if (!words.isEmpty()) {
            text.append('|').append(name);
            words.forEach(word -> text.append('|').append(word.length()).append(word));
        }
    }

    /** Nothing where only floors count: so commands of the time before policies keep their fingerprint. */
    private static void append(StringBuilder text, RequestPolicy policy) {
        if (!policy.equals(RequestPolicy.FLOORS_ONLY)) {
            text.append("|policy ").append(policy);
        }
    }

    private static UUID digest(String text) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.tallylight.catalog.documents;

import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.Decoding;
import io.tallylight.events.Message;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Flaw;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether the other services would take what they are told of a version. One that they cannot read is in force here and
 * unknown there: they would go on selling by the one before it.
 */
public final class Tellable {
    private static final UUID ANY_TENANT = new UUID(1, 1);
    private static final String NO_DOCUMENT = "{}";
    private static final List<String> MEMBERS = List.of("name", "effective_from");

    private Tellable() {}

    /** What they would not take of a message; nothing where they take it. Reads it once, as they will. */
    public static List<Flaw> flaws(Message message) {
        return switch (CatalogCodec.decode(message.toProducerRecord().headers(), message.value())) {
            case Decoding.Decoded<CatalogPublished> decoded -> List.of();
            case Decoding.Broken<CatalogPublished>(var reason, String detail) -> List.of(flaw(detail));
        };
    }

    /** The same for all but the size, before there is a version. */
    static List<Flaw> flaws(CatalogDocument document) {
        Instant from = Objects.requireNonNullElse(document.effectiveFrom(), Instant.EPOCH);
        return flaws(CatalogCodec.encode(
                new CatalogPublished(ANY_TENANT, 1, document.name(), from, Instant.EPOCH, NO_DOCUMENT)));
    }

    private static Flaw flaw(String detail) {
        Stream<String> named = MEMBERS.stream().filter(member -> detail.startsWith(member + " "));
        return named.findFirst()
                .map(member -> new Flaw("#/" + member, detail.substring(member.length() + 1)))
                .orElseGet(() -> new Flaw("#", "would not be taken by the other services: " + detail));
    }
}

package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateData;
import io.tallylight.ledger.EntryKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How customers tell movements apart. */
@TemplateData
public enum MovementKind {
    /** Bought, granted or given back. */
    ADDED,
    /** Paid for delivered seconds. */
    CHARGED,
    /** Set aside for a running job. */
    HELD,
    /** Let go again. */
    RETURNED,
    /** Ended unused. */
    ENDED;

    static MovementKind of(EntryKind kind) {
        return switch (kind) {
            case GRANT -> ADDED;
            case HOLD, EXTEND -> HELD;
            case SETTLE, CORRECT -> CHARGED;
            case RELEASE, EXPIRE_HOLD -> RETURNED;
            case EXPIRE_LOT -> ENDED;
        };
    }

    /** The kind of that name, if there is one. */
    static Optional<MovementKind> parse(@Nullable String wire) {
        return Stream.of(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }

    /** The form used in addresses and texts. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands for it in the journal. */
    List<Short> codes() {
        return Stream.of(EntryKind.values())
                .filter(kind -> of(kind) == this)
                .map(EntryKind::code)
                .toList();
    }
}

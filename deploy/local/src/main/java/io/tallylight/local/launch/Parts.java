package io.tallylight.local.launch;

import java.util.List;
import java.util.stream.Stream;

/** The names of the processes, in the order they start. */
public final class Parts {
    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";

    private Parts() {}

    /** All names. */
    public static List<String> names() {
        return Stream.concat(
                        Stream.of(POSTGRES, KAFKA),
                        Stream.of(ServiceName.values()).map(ServiceName::lower))
                .toList();
    }
}

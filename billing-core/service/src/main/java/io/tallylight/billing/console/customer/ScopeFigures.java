package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateExtension;
import io.tallylight.ledger.LotScope;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What credits may be spent on, for templates. */
@TemplateExtension
final class ScopeFigures {
    private static final String BETWEEN = ", ";

    private ScopeFigures() {}

    /** Roles, then models; empty where none is named. */
    static String onlyFor(LotScope scope) {
        return Stream.concat(scope.roles().stream(), scope.models().stream()).collect(Collectors.joining(BETWEEN));
    }

    /** The excluded; empty where there are none. */
    static String notFor(LotScope scope) {
        return String.join(BETWEEN, scope.excludedModels());
    }
}

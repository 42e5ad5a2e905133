package io.tallylight.billing.console;

import java.util.List;
import java.util.stream.Stream;

/** All pages in all states that are looked at; each area lists its own. */
final class Pages {
    static final List<PageCase> ALL = Stream.of(
                    ShellPageCases.ALL,
                    CustomerPageCases.ALL,
                    OperatorPageCases.ALL,
                    CatalogPageCases.ALL,
                    FinancePageCases.ALL)
            .flatMap(List::stream)
            .toList();

    private Pages() {}
}

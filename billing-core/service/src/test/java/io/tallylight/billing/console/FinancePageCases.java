package io.tallylight.billing.console;

import java.util.List;

/** The pages of finance, in each state. */
final class FinancePageCases {
    static final List<PageCase> ALL = List.of();

    private FinancePageCases() {}
}

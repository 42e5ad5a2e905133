package io.tallylight.billing.console;

import java.util.List;

/** The pages of the operator, in each state. */
final class OperatorPageCases {
    static final List<PageCase> ALL = List.of();

    private OperatorPageCases() {}
}

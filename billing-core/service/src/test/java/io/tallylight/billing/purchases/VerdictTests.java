package io.tallylight.billing.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.ledger.LotScope;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session says about its order, line by line. */
class VerdictTests {
    private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
    private static final Random RANDOM = new Random(7);
    private final TenantId tenant = TenantId.next(NOW, RANDOM);
    private final AccountId account = AccountId.next(NOW, RANDOM);
    private final Order order = Order.fresh(
            Order.idOf(new UUID(1, 2)),
            tenant,
            account,
            new OrderTerms(
                    "small",
                    "Small",
                    1,
                    Credits.of(1000),
                    Money.of("10", "USD"),
                    1,
                    365,
                    LotScope.EVERYTHING,
                    "s",
                    "c",
                    NOW,
                    NOW.plus(Duration.ofHours(2))));

    private SessionFacts session(Map<String, String> other) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "status", "complete",
                "payment", "paid",
                "mode", "payment",
                "customer", "cus_1",
                "reference", order.id(),
                "order_id", order.id(),
                "tenant_id", tenant.toString(),
                "account_id", account.toString(),
                "currency", "usd",
                "amounts", "1000 1200 200"));
        fields.putAll(other);
        String[] amounts = field(fields, "amounts").split(" ", -1);
        return new SessionFacts(
                "cs_1",
                null,
                field(fields, "status"),
                field(fields, "payment"),
                fields.get("intent"),
                field(fields, "mode"),
                fields.get("customer"),
                fields.get("reference"),
                Map.of(
                        "order_id", field(fields, "order_id"),
                        "tenant_id", field(fields, "tenant_id"),
                        "account_id", field(fields, "account_id")),
                field(fields, "currency"),
                Long.parseLong(amounts[0]),
                Long.parseLong(amounts[1]),
                Long.parseLong(amounts[2]));
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            open,     unpaid,              -,                       Wait
            open,     paid,                -,                       Wait
            complete, unpaid,              -,                       Wait
            complete, unpaid,              processing,              Wait
            complete, unpaid,              requires_payment_method, Closed
            complete, unpaid,              canceled,                Closed
            complete, paid,                succeeded,               Paid
            complete, no_payment_required, -,                       Paid
            expired,  unpaid,              -,                       Closed
            '',       '',                  -,                       Wait
            """)
    void onlyACompletePaidSessionIsPaid(String status, String payment, @Nullable String intent, String verdict) {
        Map<String, String> other = new HashMap<>(Map.of("status", status, "payment", payment));
        if (intent != null) {
            other.put("intent", intent);
        }
        assertThat(Verdict.of(order, "cus_1", session(other)).getClass().getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void taxIsOnTopOfThePrice() {
        assertThat(Verdict.of(order, "cus_1", session(Map.of())))
                .isEqualTo(new Verdict.Paid(Money.of("10", "USD"), Money.of("2", "USD")));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(textBlock = """
            currency,   eur,                                  currency_differs
            amounts,    999 999 0,                            amount_differs
            amounts,    1000 900 0,                           amount_differs
            amounts,    1000 1000 100,                        amount_differs
            amounts,    100000 100000 0,                      amount_differs
            amounts,    0 0 0,                                amount_differs
            customer,   cus_2,                                account_differs
            reference,  ord_00000000000000010000000000000003, order_differs
            order_id,   ord_00000000000000010000000000000003, order_differs
            tenant_id,  tnt_00000000000000010000000000000003, tenant_differs
            account_id, acct_0000000000000001000000000000000, account_differs
            mode,       subscription,                         mode_differs
            """)
    void whatWasNotOrderedIsNeverPaid(String field, String value, String how) {
        assertThat(Verdict.of(order, "cus_1", session(Map.of(field, value)))).isEqualTo(new Verdict.Differs(how));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "cus_2")
    void aCustomerThatIsNotTheAccountsPaysNothing(@Nullable String customer) {
        assertThat(Verdict.of(order, customer, session(Map.of()))).isEqualTo(new Verdict.Differs("account_differs"));
    }
}

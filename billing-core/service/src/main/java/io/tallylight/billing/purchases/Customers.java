package io.tallylight.billing.purchases;

import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import io.agroal.api.AgroalDataSource;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.stripe.StripeAnswer;
import io.tallylight.billing.stripe.StripeDesk;
import io.tallylight.ledger.AccountRef;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each account's one customer at Stripe. */
@Singleton
class Customers {
    private static final String INTEND = """
            INSERT INTO stripe_customer (tenant_id, account_id, attempt, created_at) VALUES (?, ?, 1, ?)
            ON CONFLICT DO NOTHING
            """;
    private static final String MADE = """
            UPDATE stripe_customer SET customer_id = ?
            WHERE tenant_id = ? AND account_id = ? AND attempt = ? AND customer_id IS NULL
            """;
    private static final String ANEW = """
            UPDATE stripe_customer SET customer_id = NULL, attempt = attempt + 1
            WHERE tenant_id = ? AND account_id = ? AND attempt = ?
            """;
    private static final String FIND = """
            SELECT c.attempt, c.customer_id, a.external_id, a.name FROM stripe_customer c
            JOIN account a USING (tenant_id, account_id) WHERE c.tenant_id = ? AND c.account_id = ?
            """;

    private final AgroalDataSource database;
    private final BookQueries queries;
    private final StripeDesk stripe;

    Customers(AgroalDataSource database, BookQueries queries, StripeDesk stripe) {
        this.database = database;
        this.queries = queries;
        this.stripe = stripe;
    }

    private record Row(
            int attempt,
            @Nullable String customer,
            String externalId,
            @Nullable String name) {}

    /** The account's customer, where it has one. */
    Optional<String> known(AccountRef account) {
        return find(account).map(Row::customer);
    }

    /** The account's customer, made now where it has none: the key stands in the table before Stripe is asked. */
    StripeAnswer<String> of(AccountRef account, Instant now) {
        update(INTEND, insert -> {
            BookQueries.setAccount(insert, 1, account);
            insert.setObject(3, BookQueries.at(now));
        });
        Row row = find(account).orElseThrow();
        if (row.customer() != null) {
            return new StripeAnswer.Given<>(row.customer());
        }
        String key = account.account() + ":customer:" + row.attempt();
        StripeAnswer<Customer> answer = stripe.ask(
                "customer_create",
                client -> client.v1().customers().create(parameters(account, row), StripeDesk.once(key)));
        return switch (answer) {
            case StripeAnswer.Given<Customer>(Customer made) -> {
                update(MADE, update -> {
                    update.setString(1, made.getId());
                    BookQueries.setAccount(update, 2, account);
                    update.setInt(4, row.attempt());
                });
                yield known(account)
                        .<StripeAnswer<String>>map(StripeAnswer.Given::new)
                        .orElseGet(() -> new StripeAnswer.Passing<>(false, "the customer is made anew"));
            }
            case StripeAnswer.Passing<Customer>(boolean keySpent, String reason) -> {
                if (keySpent) {
                    anew(account, row.attempt());
                }
                yield new StripeAnswer.Passing<>(false, reason);
            }
            case StripeAnswer.Refused<Customer>(String code, String parameter, String reason) ->
                new StripeAnswer.Refused<>(code, parameter, reason);
        };
    }

    /** Stripe does not know this customer any more; the next order gets another. */
    void lost(AccountRef account, String customer) {
        find(account).filter(row -> customer.equals(row.customer())).ifPresent(row -> anew(account, row.attempt()));
    }

    private void anew(AccountRef account, int attempt) {
        update(ANEW, update -> {
            BookQueries.setAccount(update, 1, account);
            update.setInt(3, attempt);
        });
    }

    private static CustomerCreateParams parameters(AccountRef account, Row row) {
        return CustomerCreateParams.builder()
                .setName(Objects.requireNonNullElse(row.name(), row.externalId()))
                .putMetadata("tenant_id", account.tenant().toString())
                .putMetadata("account_id", account.account().toString())
                .build();
    }

    private Optional<Row> find(AccountRef account) {
        return queries
                .all(
                        FIND,
                        select -> BookQueries.setAccount(select, 1, account),
                        row -> new Row(
                                row.getInt("attempt"),
                                row.getString("customer_id"),
                                row.getString("external_id"),
                                row.getString("name")))
                .stream()
                .findFirst();
    }

    private void update(String sql, BookQueries.Parameters parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("customers cannot be written", e);
        }
    }
}

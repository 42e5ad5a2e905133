package io.tallylight.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller may do and see. */
class CallerTests {
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final AccountId MINE = new AccountId(new UUID(0, 2));
    private static final AccountId OTHER = new AccountId(new UUID(0, 3));

    @ParameterizedTest(name = "a key with {0} asks for {1}")
    @CsvSource(textBlock = """
            balance:read, balance:read,   true
            balance:read, accounts:write, false
            admin,        accounts:write, true
            admin,        usage:backdate, true
            admin,        internal,       false
            internal,     internal,       false
            """)
    void scopesAreWhatTheySay(String scope, String asked, boolean allowed) {
        assertThat(new Caller(TENANT, null, null, Set.of(scope), false).may(asked))
                .isEqualTo(allowed);
    }

    @Test
    void aServiceMayDoEverything() {
        Caller service = new Caller(TENANT, null, null, Set.of(), true);

        assertThat(service.may("internal")).isTrue();
        assertThat(service.may("accounts:write")).isTrue();
        assertThat(service.sees(OTHER)).isTrue();
    }

    @Test
    void anAccountsKeySeesThatAccountAlone() {
        Caller customer = new Caller(TENANT, MINE, null, Set.of("balance:read"), false);

        assertThat(customer.sees(MINE)).isTrue();
        assertThat(customer.sees(OTHER)).isFalse();
    }
}

package io.tallylight.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the names in the code to those on the wire. */
class ViolationsTests {
    @ParameterizedTest
    @CsvSource(textBlock = """
            name,                   #/name
            netPrice.amount,        #/net_price/amount
            candidates[0].mostCost, #/candidates/0/most_cost
            scope.models[1].<list element>, #/scope/models/1
            """)
    void aPathBecomesAPointer(String path, String pointer) {
        assertThat(Violations.pointer(path)).isEqualTo(pointer);
    }
}

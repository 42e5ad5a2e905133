package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTests {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            billing  | 8080 | 20000
            gateway  | 8081 | 20001
            metering | 8082 | 20002
            catalog  | 8083 | 20003
            sandbox  | 8089 | 20009
            postgres | 5442 | 20042
            kafka    | 9192 | 20092
            """)
    void eachPartHasItsPlace(String part, int usual, int moved) {
        assertThat(Ports.usual().of(part)).isEqualTo(usual);
        assertThat(Ports.from(20000).of(part)).isEqualTo(moved);
    }

    @Test
    void everyPartHasAPortOfItsOwn() {
        assertThat(Ports.usual().byName().keySet()).containsExactlyInAnyOrderElementsOf(Parts.names());
        assertThat(Ports.usual().byName().values()).doesNotHaveDuplicates();
        assertThat(Ports.from(20000).byName().values()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1023, 65444, 99999})
    void aBaseWhosePortsDoNotExistIsRefused(int base) {
        assertThatThrownBy(() -> Ports.from(base)).hasMessageContaining("a port base is a number from 1024 to 65443");
    }
}

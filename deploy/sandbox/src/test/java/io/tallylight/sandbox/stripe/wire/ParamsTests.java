package io.tallylight.sandbox.stripe.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamsTests {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a=1&b=                                | {"a":"1","b":""}
            a[b]=1&a[c]=2                         | {"a":{"b":"1","c":"2"}}
            a[0][p]=x&a[0][q]=1&a[1][p]=y         | {"a":{"0":{"p":"x","q":"1"},"1":{"p":"y"}}}
            a[][p]=x&a[][q]=1&a[][p]=y            | {"a":{"0":{"p":"x","q":"1"},"1":{"p":"y"}}}
            a[]=x&a[]=y                           | {"a":{"0":"x","1":"y"}}
            a%5Bb%5D=%C3%BC+%2B                   | {"a":{"b":"ü +"}}
            """)
    void nestsAsBracketsSay(String encoded, String json) {
        assertThat(Params.parse(encoded).json()).hasToString(json);
    }

    @Test
    void ordersListsByIndexAndNamesElementsInErrors() {
        Params params = Params.parse("a[10][p]=z&a[2][p]=y&a[0][p]=&c=x");

        assertThat(params.list("a")).hasSize(3);
        assertThat(params.list("a").get(1).need("p")).isEqualTo("y");
        assertThatThrownBy(() -> params.list("a").getFirst().need("p")).hasMessageContaining("a[0][p]");
        assertThatThrownBy(() -> params.whole("c")).hasMessageContaining("Invalid integer");
        assertThatThrownBy(() -> params.flag("c", false)).hasMessageContaining("Invalid boolean");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a[b=1", "a]b[=1", "a[b]c=1", "%zz=1", "a=1&a[b]=2", "a[[b]]=1"})
    void refusesWhatNestsNowhere(String encoded) {
        assertThatThrownBy(() -> Params.parse(encoded)).isInstanceOf(Refusal.class);
    }

    @Test
    void isCanonicalWhateverTheOrder() {
        assertThat(Params.parse("b=2&a[x]=1").canonical())
                .isEqualTo(Params.parse("a[x]=1&b=2").canonical());
        assertThat(Params.parse("a[x]=1").canonical())
                .isNotEqualTo(Params.parse("a[x]=2").canonical());
    }
}

package io.tallylight.adapters.kling;

import io.tallylight.adapters.kit.AdapterContractTests;

class LegacyContractTests extends AdapterContractTests {
    LegacyContractTests() {
        super(new LegacyFixture());
    }
}

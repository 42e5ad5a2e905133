package io.tallylight.adapters.runway;

import io.tallylight.adapters.kit.AdapterContractTests;

class RunwayContractTests extends AdapterContractTests {
    RunwayContractTests() {
        super(new RunwayFixture());
    }
}

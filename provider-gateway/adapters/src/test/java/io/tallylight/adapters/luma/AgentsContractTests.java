package io.tallylight.adapters.luma;

import io.tallylight.adapters.kit.AdapterContractTests;

class AgentsContractTests extends AdapterContractTests {
    AgentsContractTests() {
        super(new AgentsFixture());
    }
}

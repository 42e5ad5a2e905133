package io.tallylight.adapters.luma;

import io.tallylight.adapters.kit.AdapterContractTests;

class DreamMachineContractTests extends AdapterContractTests {
    DreamMachineContractTests() {
        super(new DreamMachineFixture());
    }
}

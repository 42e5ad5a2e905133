package io.tallylight.adapters.vertex;

import io.tallylight.adapters.kit.AdapterContractTests;

class VertexContractTests extends AdapterContractTests {
    VertexContractTests() {
        super(new VertexFixture());
    }
}

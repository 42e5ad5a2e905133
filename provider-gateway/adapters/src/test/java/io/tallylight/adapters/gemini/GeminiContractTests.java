package io.tallylight.adapters.gemini;

import io.tallylight.adapters.kit.AdapterContractTests;

class GeminiContractTests extends AdapterContractTests {
    GeminiContractTests() {
        super(new GeminiFixture());
    }
}

package io.tallylight.adapters.openai;

import io.tallylight.adapters.kit.AdapterContractTests;

class OpenAiContractTests extends AdapterContractTests {
    OpenAiContractTests() {
        super(new OpenAiFixture());
    }
}

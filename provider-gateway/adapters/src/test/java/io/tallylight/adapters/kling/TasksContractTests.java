package io.tallylight.adapters.kling;

import io.tallylight.adapters.kit.AdapterContractTests;

class TasksContractTests extends AdapterContractTests {
    TasksContractTests() {
        super(new TasksFixture());
    }
}

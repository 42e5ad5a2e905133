package io.tallylight.sandbox.sdk;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A script that drives one door with that provider's own client.
 *
 * @param key the secret the door accepts
 * @param path of the door, as the client's base address ends
 */
record NodeScript(String script, String key, String path) {
    /** @param prompt for the scenarios that a script of the sandbox decides */
    JsonPath play(String scenario, String prompt) {
        return play(scenario, Map.of("PROMPT", prompt));
    }

    JsonPath play(String scenario) {
        return play(scenario, Map.of());
    }

    /** Downloads into the file. */
    JsonPath play(String scenario, Path file) {
        return play(scenario, Map.of("FILE", file.toAbsolutePath().toString()));
    }

    private JsonPath play(String scenario, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KEY", key);
        environment.put("BASE", "http://127.0.0.1:" + RestAssured.port + path);
        return NodeClient.run(script, environment, scenario);
    }
}

package io.tallylight.local.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes an empty system one that can be tried: a tenant, its catalog, an account with credits. What was done is
 * remembered beside the data, since the services remember a repeated request for a day only; a catalog file that has
 * changed is published again.
 */
final class FirstSetup {
    static final String ACCOUNT = "demo-customer";
    private static final String EMAIL = "operator@example.com";
    private static final String CUSTOMER = "customer@example.com";
    private static final String FINANCE = "finance@example.com";
    private static final String CREDITS = "10000";
    /** The credits at the list value of the catalog that is in force at the end, so that a report shows a margin. */
    private static final String PRICE = "100";

    private static final List<String> CATALOGS = List.of("reference.yaml", "replay.yaml", "seed.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;
    private final SetupCalls calls;
    private final Consumer<String> say;

    FirstSetup(Assembly assembly, SetupCalls calls, Consumer<String> say) {
        this.layout = assembly.layout();
        this.ports = assembly.ports();
        this.secrets = assembly.secrets();
        this.calls = calls;
        this.say = say;
    }

    /** Does what has not been done yet; returns the tenant. */
    Demo run(Path catalogs) throws InterruptedException {
        Demo demo = Demo.read(layout).orElse(null);
        if (demo == null) {
            demo = tenant();
            say.accept("made the tenant demo");
        }
        ObjectNode done = done();
        publish(catalogs, demo, done);
        if (!done.path("credits").asBoolean()) {
            account(demo);
            done.put("credits", true);
            write(done);
            say.accept("opened the account " + ACCOUNT + " and granted it " + CREDITS + " credits");
        }
        return people(demo);
    }

    /** Those who sign in besides the operator. */
    private Demo people(Demo demo) throws InterruptedException {
        Demo all = demo;
        if (!all.knows(CUSTOMER)) {
            String account = calls.get(
                            ports.url(ServiceName.BILLING) + "/v1/accounts?external_id=" + ACCOUNT,
                            demo.key(),
                            "looking for the account " + ACCOUNT)
                    .at("/data/0/account_id")
                    .asText();
            all = person(
                    all,
                    Map.of(
                            "email",
                            CUSTOMER,
                            "name",
                            "Demo Customer",
                            "roles",
                            List.of("customer"),
                            "account_id",
                            account));
        }
        if (!all.knows(FINANCE)) {
            all = person(all, Map.of("email", FINANCE, "name", "Demo Finance", "roles", List.of("finance")));
        }
        return all;
    }

    private Demo person(Demo demo, Map<String, Object> body) throws InterruptedException {
        JsonNode made = calls.post(
                ports.url(ServiceName.BILLING) + "/v1/people",
                demo.key(),
                "setup-" + body.get("email"),
                "application/json",
                text(body),
                "adding " + body.get("email"));
        Demo more = demo.with(new Demo.Login(
                made.path("email").asText(), made.path("password").asText()));
        more.write(layout);
        return more;
    }

    private Demo tenant() throws InterruptedException {
        JsonNode made = calls.post(
                ports.url(ServiceName.BILLING) + "/v1/tenants",
                secrets.tenantToken(),
                "setup-tenant",
                "application/json",
                text(Map.of("name", "demo", "operator", Map.of("email", EMAIL, "name", "Demo Operator"))),
                "making the tenant demo");
        Demo demo = new Demo(
                made.path("tenant_id").asText(),
                made.at("/operator/email").asText(EMAIL),
                made.at("/operator/password").asText(),
                made.at("/key/key").asText(),
                List.of());
        demo.write(layout);
        return demo;
    }

    private void publish(Path catalogs, Demo demo, ObjectNode done) throws InterruptedException {
        ObjectNode published = done.withObject("/catalogs");
        for (String name : CATALOGS) {
            Path file = catalogs.resolve(name);
            if (!Files.exists(file)) {
                continue;
            }
            String document = read(file);
            String sha = Secrets.sha256(document);
            if (published.path(name).asText().equals(sha)) {
                continue;
            }
            JsonNode version = calls.post(
                    ports.url(ServiceName.CATALOG) + "/v1/catalog/versions",
                    demo.key(),
                    sha,
                    "application/yaml",
                    document,
                    "publishing " + file.getFileName());
            published.put(name, sha);
            write(done);
            say.accept("published the catalog " + name + " as version "
                    + version.path("version").asText());
        }
    }

    private void account(Demo demo) throws InterruptedException {
        String accounts = ports.url(ServiceName.BILLING) + "/v1/accounts";
        JsonNode account = calls.post(
                accounts,
                demo.key(),
                "setup-account",
                "application/json",
                text(Map.of("external_id", ACCOUNT, "name", "Demo Customer", "kind", "prepaid")),
                "opening the account " + ACCOUNT);
        String id = account.path("account_id").asText();
        calls.post(
                accounts + "/" + id + "/credits",
                demo.key(),
                "setup-credits",
                "application/json",
                text(Map.of(
                        "credits",
                        CREDITS,
                        "source",
                        "pack",
                        "net_price",
                        Map.of("amount", PRICE, "currency", "USD"),
                        "note",
                        "to try things with")),
                "granting credits to " + ACCOUNT);
    }

    private Path doneFile() {
        return layout.data().resolve("setup.json");
    }

    private ObjectNode done() {
        try {
            return Files.exists(doneFile())
                    ? (ObjectNode) JSON.readTree(doneFile().toFile())
                    : JSON.createObjectNode();
        } catch (IOException | ClassCastException e) {
            throw new StartFailure(doneFile() + " cannot be read: put it back from a copy", e);
        }
    }

    private void write(ObjectNode done) {
        Layout.writePrivate(doneFile(), done.toPrettyString() + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StartFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text always becomes JSON", e);
        }
    }
}

package io.tallylight.adapters.kit;

import io.tallylight.adapters.AdapterSettings;
import io.tallylight.adapters.AdapterSettings.Timeouts;
import io.tallylight.adapters.Adapters;
import io.tallylight.adapters.Credential;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.LookUpResult;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The stage of the contract kit: one provider that answers what a test tells it to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractStage {
    static final String SECRET = "sk-secret-0123456789";
    static final Duration SHORT = Duration.ofMillis(400);

    final ProviderFixture provider;
    final JobRef job;
    final SubmitRequest request;
    private HttpClient client;
    private ScriptedServer server;

    ContractStage(ProviderFixture provider) {
        this.provider = provider;
        this.job = new JobRef(provider.jobId(), provider.model());
        this.request = Requests.of(provider.model());
    }

    @BeforeAll
    void openClient() {
        client = Adapters.client(Duration.ofMillis(500));
    }

    @AfterAll
    void closeClient() {
        client.shutdownNow();
    }

    @BeforeEach
    void start() {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    final ScriptedServer server() {
        return server;
    }

    final SubmitResult submit(int status, String body) {
        server.answer(status, body);
        return adapter().submit(request);
    }

    final FollowResult follow(int status, String body) {
        server.answer(status, body);
        return adapter().follow(job);
    }

    final Optional<LookUpResult> lookUp(int status, String body) {
        server.answer(status, body);
        return adapter().lookUp(request.ourId(), request.providerModel());
    }

    final VideoAdapter adapter() {
        return adapter(server.address(), Duration.ofSeconds(20));
    }

    final VideoAdapter adapter(URI address, Duration within) {
        AdapterSettings settings = AdapterSettings.of(address, Credential.of(SECRET))
                .withOptions(provider.options())
                .withTimeouts(new Timeouts(within, within, within, within));
        return Adapters.create(provider.adapter(), settings, client);
    }
}

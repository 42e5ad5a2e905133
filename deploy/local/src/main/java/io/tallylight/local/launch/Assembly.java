package io.tallylight.local.launch;

import io.tallylight.local.TopicSetup;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Puts one system together from where it lies, its ports, its secrets and what the user's environment says. */
record Assembly(Layout layout, Path project, Ports ports, Secrets secrets, Map<String, String> environment) {
    Backing backing() {
        return Backing.of(environment, ports);
    }

    /** The parts this system starts, by name. */
    List<String> ownParts() {
        List<String> names = new ArrayList<>(Parts.names());
        if (!backing().ownDatabase()) {
            names.remove(Parts.POSTGRES);
        }
        if (!backing().ownKafka()) {
            names.remove(Parts.KAFKA);
        }
        return names;
    }

    /** Ready to start. */
    Supervisor supervisor(Consumer<String> say) {
        List<Part> base = new ArrayList<>();
        if (backing().ownDatabase()) {
            base.add(new PostgresPart(layout, ports.of(Parts.POSTGRES), secrets));
        }
        if (backing().ownKafka()) {
            base.add(new KafkaPart(layout, ports.of(Parts.KAFKA)));
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
        Environment told = new Environment(layout, ports, secrets, backing(), environment);
        List<Part> services = new ArrayList<>();
        for (ServiceName service : ServiceName.values()) {
            String name = service.lower();
            services.add(new ServicePart(
                    service, ports.of(name), service.jar(project), layout.log(name), told.of(service), http));
        }
        return new Supervisor(base, services, this::prepareBase, say);
    }

    private void prepareBase() {
        Backing backing = backing();
        if (!backing.ownDatabase()) {
            backing.provision(environment, secrets.databasePasswords());
        }
        backing.refuseForgetful(secrets);
        if (!backing.ownKafka()) {
            try {
                TopicSetup.create(backing.kafka());
            } catch (ExecutionException e) {
                throw new StartFailure("the topics cannot be created at " + backing.kafka() + ": " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("stopped while creating topics", e);
            }
        }
    }
}

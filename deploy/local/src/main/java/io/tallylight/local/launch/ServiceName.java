package io.tallylight.local.launch;

import java.nio.file.Path;
import java.util.Locale;

/** What runs from a jar of this project, in a JVM of its own. */
public enum ServiceName {
    BILLING("billing-core/service", 640),
    GATEWAY("provider-gateway/service", 640),
    METERING("metering-service/service", 768),
    CATALOG("pricing-catalog/service", 320),
    SANDBOX("deploy/sandbox", 512);

    private final String folder;
    private final int heapMegabytes;

    ServiceName(String folder, int heapMegabytes) {
        this.folder = folder;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name people use. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The most heap it gets, in MiB. */
    int heapMegabytes() {
        return heapMegabytes;
    }

    /** Whether it keeps tables. */
    boolean hasDatabase() {
        return this != SANDBOX;
    }

    /** The jar it starts from. */
    Path jar(Path project) {
        return project.resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
    }
}

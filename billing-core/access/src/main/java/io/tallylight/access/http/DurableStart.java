package io.tallylight.access.http;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.tallylight.events.DurableDatabase;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Ends the service at its start, with one line, where the database could lose what it has confirmed. */
@Singleton
class DurableStart {
    private static final int FIRST = 1;

    private final AgroalDataSource database;

    DurableStart(AgroalDataSource database) {
        this.database = database;
    }

    void check(@Observes @Priority(FIRST) StartupEvent started) {
        try {
            DurableDatabase.check(database);
        } catch (IllegalStateException e) {
            // Of all exceptions at the start, this one is reported in one line.
            throw new ConfigurationException(e.getMessage());
        }
    }
}

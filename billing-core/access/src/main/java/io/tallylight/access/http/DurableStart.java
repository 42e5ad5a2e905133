package io.tallylight.access.http;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.events.DurableDatabase;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Ends the service at its start, with one line, where the database could lose what it has confirmed. */
@Singleton
class DurableStart {
    private static final int FIRST = 1;
    private static final int EXIT_CODE = 3;

    private final AgroalDataSource database;

    DurableStart(AgroalDataSource database) {
        this.database = database;
    }

    void check(@Observes @Priority(FIRST) StartupEvent started) {
        try {
            DurableDatabase.check(database);
        } catch (IllegalStateException e) {
            throw new PreventFurtherStepsException(e.getMessage(), EXIT_CODE);
        }
    }
}

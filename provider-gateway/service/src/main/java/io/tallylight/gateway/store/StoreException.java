package io.tallylight.gateway.store;

/** The database did not do what was asked. What was asked may be tried again. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

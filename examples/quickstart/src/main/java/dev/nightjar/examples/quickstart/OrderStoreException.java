package dev.nightjar.examples.quickstart;

/** The database did not do what it was asked. */
final class OrderStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrderStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

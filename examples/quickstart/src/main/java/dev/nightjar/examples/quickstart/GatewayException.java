package dev.nightjar.examples.quickstart;

/** The card gateway, which this example only pretends to have, did not do its part. */
final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}

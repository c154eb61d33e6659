package dev.nightjar.core.http;

/** Whose request IDs are taken over. One that is valid and not taken is kept as {@code client_request_id}. */
public enum Trust {
    /** Everybody's, when they are valid. */
    VALIDATED,
    /** Nobody's: each request gets an ID of ours. */
    NEVER,
    /** Those of peers on a loopback, link-local or private address, such as one's own proxy at the edge. */
    EDGE
}

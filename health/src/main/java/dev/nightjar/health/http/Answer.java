package dev.nightjar.health.http;

import java.util.List;

/**
 * An answer for whatever server it leaves through. Immutable; nobody changes {@code body}.
 *
 * @param headers all but Content-Length, which the server is told with the body
 */
record Answer(int status, List<Header> headers, byte[] body) {

    record Header(String name, String value) {}
}

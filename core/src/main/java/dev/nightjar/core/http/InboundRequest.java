package dev.nightjar.core.http;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Nightjar asks of a request, whatever server it came through. Confined to the request's thread. */
public interface InboundRequest {

    /** Upper case, as it was sent. */
    String method();

    /** The raw path, undecoded, without the query. */
    String path();

    /** Every value sent under {@code name}, in either case; empty when there is none. */
    List<String> headers(String name);

    /** The names of all headers. */
    Collection<String> headerNames();

    /** The peer of the socket, or null when the server does not tell. */
    @Nullable
    InetAddress remoteAddress();
}

package dev.nightjar.core.http;

import dev.nightjar.core.ConfigurationException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Decides who sees more than a status. Thread-safe. {@code health.details: loopback} with a token means
 * {@code Access.loopback().or(Access.token(…))}.
 */
@FunctionalInterface
public interface Access {

    /** Whether whoever sent {@code request} may see details. Never throws. */
    boolean allows(InboundRequest request);

    /** Nobody. */
    static Access never() {
        return request -> false;
    }

    /** Everybody: for a host that guards the path itself. */
    static Access always() {
        return request -> true;
    }

    /**
     * Whoever connected from this machine. A request that carries {@code Forwarded}, {@code Via}, any
     * {@code X-Forwarded-*} header, or one whose name ends in {@code -IP} such as {@code X-Real-IP} came through a proxy
     * and is somebody else's.
     */
    static Access loopback() {
        return request -> {
            InetAddress peer = request.remoteAddress();
            return peer != null && peer.isLoopbackAddress() && !cameThroughProxy(request);
        };
    }

    /**
     * Whoever sends {@code Authorization: Bearer token}, compared in constant time.
     *
     * @throws ConfigurationException when {@code token} is shorter than 16 characters
     */
    static Access token(String token) {
        if (token.length() < 16) {
            throw new ConfigurationException(
                    "the access token has " + token.length() + " characters", "use at least 16 random ones");
        }
        byte[] expected = token.getBytes(StandardCharsets.UTF_8);
        return request -> {
            List<String> values = request.headers("Authorization");
            if (values.size() != 1 || !values.get(0).regionMatches(true, 0, "Bearer ", 0, 7)) {
                return false;
            }
            byte[] given = values.get(0).substring(7).strip().getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(expected, given);
        };
    }

    /** Whoever this or {@code other} allows. */
    default Access or(Access other) {
        return request -> allows(request) || other.allows(request);
    }

    private static boolean cameThroughProxy(InboundRequest request) {
        for (String name : request.headerNames()) {
            if (name.equalsIgnoreCase("Forwarded")
                    || name.equalsIgnoreCase("Via")
                    || name.regionMatches(true, 0, "X-Forwarded-", 0, 12)
                    || name.regionMatches(true, name.length() - 3, "-IP", 0, 3)) {
                return true;
            }
        }
        return false;
    }
}

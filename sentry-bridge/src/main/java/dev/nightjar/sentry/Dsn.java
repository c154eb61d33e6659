package dev.nightjar.sentry;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where events go and with which key, as Sentry writes it: {@code https://key@host/project}. Immutable. Its text never
 * shows the key.
 */
record Dsn(URI envelopes, String key) {

    /** What is wrong with a DSN; its message names no part of it that could be secret. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static Dsn parse(String text) throws Malformed {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException malformed) {
            throw new Malformed("it is no URI, at character " + malformed.getIndex());
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new Malformed("it starts with neither https:// nor http://");
        }
        if (uri.getHost() == null) {
            throw new Malformed("it names no host");
        }
        String user = uri.getUserInfo();
        String key = user == null ? "" : user.split(":", 2)[0];
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ',')) {
            throw new Malformed("it has no public key before the @");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int slash = trimmed.lastIndexOf('/');
        String project = slash < 0 ? "" : trimmed.substring(slash + 1);
        if (project.isEmpty()) {
            throw new Malformed("it has no project after the host");
        }
        try {
            String envelopes = trimmed.substring(0, slash) + "/api/" + project + "/envelope/";
            return new Dsn(new URI(scheme, null, uri.getHost(), uri.getPort(), envelopes, null, null), key);
        } catch (URISyntaxException malformed) {
            throw new Malformed("its path cannot be used");
        }
    }

    @Override
    public String toString() {
        return envelopes.getScheme() + "://***@" + envelopes.getHost();
    }
}

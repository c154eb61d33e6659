package dev.nightjar.health.http;

import dev.nightjar.health.check.Probe;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which paths are answered: {@code /livez}, {@code /readyz}, {@code /startupz}, {@code /healthz}; the same as
 * {@code /health/live}, {@code /health/ready}, {@code /health/startup} or {@code /health/started}, {@code /health}; and
 * {@code /health/probe} and {@code /health/probe/check}. One trailing slash is accepted. Immutable.
 */
public final class HealthPaths {
    private static final List<String> ROOTS = List.of("/livez", "/readyz", "/startupz", "/healthz", "/health");
    private static final String UNDER = "/health/";
    private static final int LONGEST = 300;

    /**
     * What a path asks for.
     *
     * @param check one check of the probe, or null for all
     */
    record Target(Probe probe, @Nullable String check) {}

    private HealthPaths() {}

    /** The paths under which a server must hand requests over; each with everything below it. */
    public static List<String> roots() {
        return ROOTS;
    }

    /** {@code path} without the {@code prefix} the endpoint is mounted under, unless that is one of the paths itself. */
    static String below(String prefix, String path) {
        String cut = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return ROOTS.contains(cut) || !path.startsWith(cut + "/") ? path : path.substring(cut.length());
    }

    /** What {@code rawPath}, undecoded, asks for; empty when it is none of ours. */
    static Optional<Target> find(String rawPath) {
        String path = decode(rawPath);
        if (path == null) {
            return Optional.empty();
        }
        if (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return switch (path) {
            case "/livez" -> target(Probe.LIVENESS, null);
            case "/readyz" -> target(Probe.READINESS, null);
            case "/startupz" -> target(Probe.STARTUP, null);
            case "/healthz", "/health" -> target(Probe.FULL, null);
            default -> path.startsWith(UNDER) ? under(path.substring(UNDER.length())) : Optional.empty();
        };
    }

    private static Optional<Target> under(String rest) {
        int slash = rest.indexOf('/');
        String probe = slash < 0 ? rest : rest.substring(0, slash);
        String check = slash < 0 ? null : rest.substring(slash + 1);
        if (check != null && (check.isEmpty() || check.indexOf('/') >= 0 || check.charAt(0) == '.')) {
            return Optional.empty();
        }
        return switch (probe) {
            case "live" -> target(Probe.LIVENESS, check);
            case "ready" -> target(Probe.READINESS, check);
            case "startup", "started" -> target(Probe.STARTUP, check);
            default -> named(probe, check);
        };
    }

    private static Optional<Target> named(String probe, @Nullable String check) {
        try {
            return target(Probe.named(probe), check);
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static Optional<Target> target(Probe probe, @Nullable String check) {
        return Optional.of(new Target(probe, check));
    }

    /**
     * Decodes once, and knows no other characters than names are made of: what hides a slash, a dot pair, a parameter or a
     * NUL is none of ours, and neither is an empty segment.
     */
    private static @Nullable String decode(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/' || raw.length() > LONGEST) {
            return null;
        }
        StringBuilder path = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '/') {
                if (i > 0 && raw.charAt(i - 1) == '/') {
                    return null;
                }
            } else {
                if (c == '%') {
                    int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                    int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                    c = high < 0 || low < 0 ? 0 : (char) (high << 4 | low);
                    i += 2;
                }
                if (!isNamePart(c)) {
                    return null;
                }
            }
            path.append(c);
        }
        return path.toString();
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }
}

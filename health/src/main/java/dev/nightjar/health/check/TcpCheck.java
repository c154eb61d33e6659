package dev.nightjar.health.check;

import dev.nightjar.core.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks whether somebody listens. Thread-safe. */
final class TcpCheck implements Check {
    private final String host;
    private final int port;

    TcpCheck(String host, int port) {
        if (host.isBlank()) {
            throw new ConfigurationException("tcp check has no host", "name one, for example \"mail.example.com\"");
        }
        if (port < 1 || port > 65535) {
            throw new ConfigurationException("tcp check of '" + host + "': port " + port, "use 1 to 65535");
        }
        this.host = host;
        this.port = port;
    }

    @Override
    public CheckResult check(CheckContext context) {
        // 0 would mean for ever.
        int limit = (int)
                Math.max(1, Math.min(Integer.MAX_VALUE, context.remaining().toMillis()));
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                return CheckResult.down("host " + host + " is unknown").reason("UNKNOWN_HOST");
            }
            socket.connect(address, limit);
            return CheckResult.up();
        } catch (IOException unreachable) {
            return CheckResult.down(unreachable);
        }
    }

    @Override
    public String toString() {
        return "tcp(" + host + ":" + port + ")";
    }
}

package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.testkit.CheckContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpCheckTest extends CheckContract {
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Override
    protected Check healthy() throws IOException {
        return Checks.tcp("localhost", listen(50).getLocalPort());
    }

    @Override
    protected Optional<Check> failing() throws IOException {
        ServerSocket gone = listen(1);
        gone.close();
        return Optional.of(Checks.tcp("localhost", gone.getLocalPort()));
    }

    /** A server that takes nobody in: the kernel drops what does not fit its queue. */
    @Override
    protected Optional<Check> hanging() throws IOException {
        ServerSocket full = listen(1);
        for (int i = 0; i < 10; i++) {
            Socket waiting = new Socket();
            open.add(waiting);
            try {
                waiting.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException queueIsFull) {
                break;
            }
        }
        return Optional.of(Checks.tcp("127.0.0.1", full.getLocalPort()));
    }

    private ServerSocket listen(int queue) throws IOException {
        ServerSocket server = new ServerSocket(0, queue, InetAddress.getByName("127.0.0.1"));
        open.add(server);
        return server;
    }

    @Test
    void namesAHostNobodyKnows() throws Exception {
        CheckResult result = run(Checks.tcp("no-such-host.invalid", 80), Duration.ofSeconds(10));

        assertThat(result.reason()).isEqualTo("UNKNOWN_HOST");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> Checks.tcp(" ", 80)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Checks.tcp("db", 65536))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("port 65536");
    }
}

package dev.nightjar.health.check;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** The checks that are built in. Each is thread-safe and closes what it opens. */
public final class Checks {
    private Checks() {}

    /**
     * Takes one connection and asks the server whether it is valid. DOWN when none can be made or it is not valid; DEGRADED
     * with reason {@code POOL_EXHAUSTED} when all the connections the pool may have are in use (HikariCP, Commons DBCP,
     * Tomcat's pool). The two can be told apart only when the pool's own wait for a connection is shorter than the check's
     * timeout of 2 s; else it is TIMEOUT either way.
     *
     * @param source stays its owner's
     */
    public static Check database(DataSource source) {
        return new DatabaseCheck(source);
    }

    /**
     * Sends a GET and reads the status: UP below 400; DOWN with reason {@code HTTP_STATUS} from 400 on, and when there is no
     * answer. Redirects are answers and not followed.
     *
     * @throws dev.nightjar.core.ConfigurationException when {@code uri} is not http or https, has no host or holds a user
     */
    public static Check http(URI uri) {
        return new HttpCheck(uri);
    }

    /**
     * Connects and hangs up. DOWN when nobody listens.
     *
     * @throws dev.nightjar.core.ConfigurationException when {@code host} is blank or {@code port} none
     */
    public static Check tcp(String host, int port) {
        return new TcpCheck(host, port);
    }

    /**
     * Looks at the free space where {@code path} lies, every 30 s. DEGRADED below 10 % or 1 GiB, whichever is less; DOWN,
     * with reason {@code DISK_FULL}, below 1 % or 100 MiB, whichever is less, and when there is no such path.
     */
    public static Check diskSpace(Path path) {
        return new DiskSpaceCheck(path);
    }

    /**
     * Looks at how full the heap was after the last garbage collection; degrading by default. DEGRADED from 85 % on, DOWN
     * from 97 % on, both with reason {@code HEAP_FULL}; UP before the first collection.
     */
    public static Check heap() {
        return new HeapCheck();
    }

    /** Looks for threads that wait for each other for ever, once a minute; DOWN with reason {@code DEADLOCK}, in LIVENESS. */
    public static Check deadlock() {
        return new DeadlockCheck();
    }

    /**
     * Waits for the application's own sign of life: DOWN with reason {@code SILENT}, in LIVENESS, when
     * {@link Heartbeat#beat()} was not called for {@code deadline}. For loops that must not stop, such as schedulers and
     * consumers; the time counts from now on.
     *
     * @throws dev.nightjar.core.ConfigurationException when {@code deadline} is not positive
     */
    public static Heartbeat heartbeat(Duration deadline) {
        return new Heartbeat(deadline, System::nanoTime);
    }

    /** {@code check}, but DEGRADED with reason {@code SLOW} when it is UP and took longer than {@code limit}. */
    public static Check slowerThan(Check check, Duration limit) {
        return new SlowerThanCheck(check, limit);
    }
}

package dev.nightjar.examples.quickstart;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.Nightjar;
import dev.nightjar.alerting.notify.NotifierSpec;
import dev.nightjar.alerting.notify.Notifiers;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.health.check.Checks;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** A small order service, watched by Nightjar. Runs until a signal ends it. */
public final class Quickstart {
    private final Database database = Database.start();
    private final DataSource dataSource = database.dataSource();
    private final Faults faults = new Faults(database);
    private final Inbox inbox = Inbox.start();
    private final HttpHandler orders = new OrderHandler(
            new OrderStore(dataSource),
            faults,
            Executors.newSingleThreadExecutor(task -> DaemonThread.of("receipts", task)));

    private Quickstart() throws IOException, SQLException {}

    /**
     * Starts it.
     *
     * @param arguments {@code --no-traffic} leaves it quiet; the port comes from {@code PORT}
     * @throws IOException when a server cannot start
     * @throws SQLException when the database cannot
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        try {
            Options options = Options.of(arguments, System.getenv());
            new Quickstart().start(options);
        } catch (ConfigurationException refused) {
            System.err.println("The quickstart did not start: " + refused.getMessage());
            System.exit(1);
        }
    }

    private void start(Options options) throws IOException {
        NotifierSpec mail = Notifiers.email("127.0.0.1", "orders@example.com", "oncall@example.com")
                .with("port", inbox.mailPort())
                .with("tls", "none");
        LogRing log = LogRing.attached();
        HttpServer server = listen(options.port());
        server.setExecutor(Executors.newCachedThreadPool(task -> DaemonThread.of("http", task)));

        // region README
        Nightjar nightjar = Nightjar.builder("orders") // nightjar.yml names alerts.yml and sets intervals
                .check("database", Checks.database(dataSource))
                .notifier("inbox", Notifiers.webhook(inbox.webhookUrl()))
                .notifier("mail", mail)
                .closeOnExit()
                .start();

        nightjar.observe(server.createContext("/orders", orders));
        nightjar.mount(server);
        server.start();
        // endregion

        server.createContext("/faults", new FaultHandler(faults)).getFilters().add(new LoopbackOnly());
        Page.add(server, "/inbox", () -> Answer.json(200, inbox.toJson()));
        Page.add(server, "/logs", () -> Answer.lines(String.join("", log.lines())));
        Page.add(
                server,
                "/errors",
                () -> Answer.json(200, ErrorPage.toJson(nightjar.errors().groups())));

        URI here = URI.create("http://localhost:" + server.getAddress().getPort());
        Narrator narrator = new Narrator(nightjar.alerting()::alerts, inbox, log, System.out);
        narrator.say("orders is listening on " + here + ": POST /orders, GET /orders/{id}, POST /orders/{id}/pay");
        narrator.say("look at " + here + "/inbox /logs /errors, and at /readyz /livez /startupz /healthz /metrics");
        narrator.start();
        if (options.traffic()) {
            Client client = new Client(here);
            Story story = new Story(narrator, client, new Traffic(client), nightjar.errors(), log);
            DaemonThread.of("story", story).start();
        }
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(port), 0);
        } catch (BindException inUse) {
            throw new ConfigurationException(
                    "port " + port + " is in use", "choose another, as in PORT=9090 mvn -q -Dquickstart");
        }
    }
}

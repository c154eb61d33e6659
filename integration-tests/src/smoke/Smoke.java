import com.sun.net.httpserver.HttpServer;
import dev.nightjar.Nightjar;
import dev.nightjar.health.check.CheckResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Started by ModulePathIT on the module path: uses Nightjar from outside and says what it saw. */
class Smoke {
    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (Nightjar nightjar = Nightjar.builder("smoke")
                .check("always", context -> CheckResult.up())
                .start()) {
            nightjar.mount(server);
            server.start();
            URI livez = URI.create("http://localhost:" + server.getAddress().getPort() + "/livez");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(livez).build(), HttpResponse.BodyHandlers.ofString());
            System.out.println("answer: " + answer.statusCode());
            System.out.println("module: " + Nightjar.class.getModule());
            System.out.println("redacted: " + nightjar.redactor().redact("password=hunter2-and-more"));
        } finally {
            server.stop(0);
        }
        System.out.println("closed");
    }
}

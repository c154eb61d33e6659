package dev.nightjar.benchmarks.redaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Lines as services of several makes write them, in which nothing is secret. */
final class LogLines {
    private static final List<String> SHAPES = List.of(
            // Spring Boot, with the MDC
            "{time}  INFO [orders,{trace},{span}] 1 --- [nio-8080-exec-{n1}] c.a.orders.web.OrderController        : "
                    + "Order {uuid} accepted, customer={n5} items={n1} total={n3}.{n2} EUR channel=web warehouse=BER-{n2} "
                    + "priority=normal took {n3} ms, reservation expires in {n2} minutes",
            // key=value
            "level=info ts={time} caller=dispatch.go:{n3} component=dispatcher msg=\"Alert group flushed\" group={uuid} "
                    + "receiver=team-payments alerts={n2} duration={n2}.{n3}ms retries={n1} cluster=eu-central-1 pod=dispatcher-{n1} "
                    + "queue_depth={n3} status=ok",
            // access log
            "10.{n2}.{n1}.{n2} - - [21/Nov/2026:14:{n2}:{n2} +0000] \"GET /api/v1/customers/{n5}/orders?page={n1}&size=50&sort="
                    + "createdAt,desc HTTP/1.1\" 200 {n4} \"https://shop.example.com/account/orders\" \"Mozilla/5.0 (X11; Linux "
                    + "x86_64) AppleWebKit/537.36\" rt=0.{n3}",
            // Hibernate
            "{time} DEBUG [worker-{n2}] org.hibernate.SQL - select o1_0.id,o1_0.created_at,o1_0.customer_id,o1_0.state,"
                    + "o1_0.total from orders o1_0 where o1_0.customer_id=? and o1_0.state in (?,?) order by o1_0.created_at desc "
                    + "fetch first ? rows only -- {n2} rows in {n2} ms",
            // Kafka
            "[{time}] INFO [Consumer clientId=billing-{n1}, groupId=billing] Setting offset for partition invoices-{n2} to the "
                    + "committed offset FetchPosition{offset={n5}, offsetEpoch=Optional[{n1}], currentLeader=LeaderAndEpoch"
                    + "{leader=Optional[kafka-{n1}:9092 (id: {n1} rack: eu-1{n1})]}} (o.a.k.c.consumer)",
            // a pool
            "{time} DEBUG [HikariPool-1 housekeeper] com.zaxxer.hikari.pool.HikariPool - HikariPool-1 - Pool stats (total={n2}, "
                    + "active={n1}, idle={n1}, waiting=0), fill pool skipped, pool has sufficient level or currently being filled "
                    + "(queueDepth=0), last={hex}@{n3}",
            // a frame of a stack trace, with its neighbours
            "\tat com.acme.orders.OrderService.lambda$place${n1}(OrderService.java:{n3}) ~[orders-1.{n1}.{n2}.jar!/:na]\n\tat java.base"
                    + "/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136) [na:na]\n\tat java.base/"
                    + "java.lang.Thread.run(Thread.java:840) [na:na]",
            // an exception of a lock
            "{time} WARN  [scheduling-{n1}] c.a.i.StockJob - Could not obtain lock java.util.concurrent.locks.ReentrantLock@{hex}"
                    + "[Locked by thread pool-{n1}-thread-{n2}] within {n3} ms: job=stock-sync run={uuid} attempt={n1} of 5, will be "
                    + "tried again at {time}",
            // the JVM
            "[{time}][{n3}.{n3}s][info][gc] GC({n4}) Pause Young (Normal) (G1 Evacuation Pause) {n3}M->{n2}M(512M) {n1}.{n3}ms; "
                    + "Eden regions: {n2}->0({n2}), Survivor regions: {n1}->{n1}({n1}), Old regions: {n3}->{n3}, Humongous: 0->0, "
                    + "Metaspace: {n5}K({n5}K)",
            // a Go service behind systemd
            "Nov 21 14:{n2}:{n2} node-{n2} gateway[{n4}]: {epoch} upstream checkout: http2: server closed idle connection after {n2}s, "
                    + "reconnecting to https://checkout.internal.example.com:8443/v2/sessions/{uuid}/confirm?locale=de-DE&"
                    + "currency=EUR#summary",
            // a record's toString
            "{time} INFO  [virtual-{n4}] com.acme.shipping.Parcels - Parcel[id={uuid}, weight={n2}.{n1}, carrier=DHL, route=[BER, LEJ, "
                    + "FRA], events={2026-11-21=PICKED_UP, 2026-11-22=SORTED}, label=Label[format=PDF, pages={n1}, size={n5}], "
                    + "retries={n1}, urgent=false]",
            // half JSON
            "{time} INFO c.a.search.Indexer thread=index-{n1} payload={\"index\":\"products-v{n1}\",\"took\":{n3},\"errors\":false,\"items\":"
                    + "[{\"_id\":\"{n5}\",\"status\":200,\"_version\":{n2}},{\"_id\":\"{n5}\",\"status\":201}]} checksum={trace}");

    private static final List<String> JSON_SHAPES = List.of(
            "{\"@timestamp\":\"{time}\",\"log.level\":\"INFO\",\"message\":\"Order {uuid} accepted in {n3} ms\",\"ecs.version\":\"1.2.0\","
                    + "\"service.name\":\"orders\",\"process.thread.name\":\"nio-8080-exec-{n1}\",\"log.logger\":\"com.acme.orders.Orders\","
                    + "\"trace.id\":\"{trace}\",\"customer\":{n5}}",
            "{\"time\":\"{time}\",\"level\":\"WARN\",\"logger\":\"c.a.p.Retry\",\"thread\":\"pay-{n2}\",\"msg\":\"attempt {n1} of 5 failed, "
                    + "waiting {n3} ms\",\"mdc\":{\"requestId\":\"{uuid}\",\"tenant\":\"acme\",\"path\":\"/api/v1/payments\"},"
                    + "\"tags\":[\"retry\",\"payments\"],\"durationMs\":{n2}.{n3}}",
            "{\"ts\":{epoch},\"level\":\"info\",\"caller\":\"http/server.go:{n3}\",\"msg\":\"request\",\"method\":\"GET\",\"path\":\"/v2/items/{n5}\","
                    + "\"status\":200,\"bytes\":{n4},\"latency\":\"{n2}.{n3}ms\",\"peer\":\"10.{n2}.{n1}.{n2}:{n5}\",\"cached\":true,\"error\":null,"
                    + "\"span\":\"{span}\"}");

    private static final List<String> NOT_LATIN_SHAPES = List.of(
            "{time}  INFO [заказы,{trace}] Заказ {uuid} принят, клиент={n5} позиций={n1} сумма={n3}.{n2} склад=Москва-{n1}, "
                    + "доставка через {n2} минут, обработка заняла {n3} мс, повторов={n1}, очередь={n3}, состояние=готово, "
                    + "поток=nio-8080-exec-{n1} приоритет=обычный",
            "{time} WARN [支付-{n1}] 订单 {uuid} 第 {n1} 次重试,等待 {n3} 毫秒,商户=深圳分公司 通道=银联 金额={n3}.{n2} 元 "
                    + "queue={n3} latency={n2}.{n3}ms trace={trace} span={span} 状态=处理中 原因=上游超时 path=/api/v1/payments/{n5}"
                    + " 线程=worker-{n2} 版本=1.{n1}.{n2}",
            "level=info ts={time} msg=\"🚚 Paket {uuid} → Lager {n2} ✓\" route=\"Łódź – Köln\" carrier=DHL weight={n2}.{n1}kg "
                    + "events={n1} trace={trace} pod=shipping-{n1} queue_depth={n3} took={n3}ms note=\"Übergabe bestätigt … "
                    + "Empfänger „Großmann“\" status=ok");

    private final Random random;

    LogLines(long seed) {
        random = new Random(seed);
    }

    List<Text> clean(int count) {
        return lines(SHAPES, count);
    }

    List<Text> json(int count) {
        return lines(JSON_SHAPES, count);
    }

    List<Text> notLatin(int count) {
        return lines(NOT_LATIN_SHAPES, count);
    }

    private List<Text> lines(List<String> shapes, int count) {
        List<Text> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(Text.clean(fill(shapes.get(i % shapes.size()))));
        }
        return lines;
    }

    /** {@code shape} with new values for what stands in braces: times, IDs, and numbers of one to five digits. */
    private String fill(String shape) {
        StringBuilder line = new StringBuilder(shape);
        replace(
                line,
                "{uuid}",
                () -> new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() | 1L << 63).toString());
        replace(line, "{trace}", () -> hex(random.nextLong()) + hex(random.nextLong()));
        replace(line, "{span}", () -> hex(random.nextLong()));
        replace(line, "{hex}", () -> hex(random.nextLong()).substring(8));
        replace(line, "{time}", () -> Instant.ofEpochMilli(someTime()).toString());
        replace(line, "{epoch}", () -> Long.toString(someTime()));
        for (int digits = 1, least = 1; digits <= 5; digits++, least *= 10) {
            int from = least;
            replace(line, "{n" + digits + "}", () -> Integer.toString(from + random.nextInt(9 * from)));
        }
        return line.toString();
    }

    private long someTime() {
        return 1_795_270_000_000L + random.nextInt(80_000_000);
    }

    private static String hex(long bits) {
        return String.format(Locale.ROOT, "%016x", bits);
    }

    private static void replace(StringBuilder line, String name, java.util.function.Supplier<String> value) {
        for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
            line.replace(at, at + name.length(), value.get());
        }
    }
}

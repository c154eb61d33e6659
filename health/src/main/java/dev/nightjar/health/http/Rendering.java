package dev.nightjar.health.http;

import dev.nightjar.core.json.JsonWriter;
import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import dev.nightjar.health.report.HealthReport;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Writes reports, worst checks first, within a limit: kubelet reads 10 KiB of a probe's answer and no more. What does not
 * fit is left out, data first, and {@code truncated} says so.
 */
final class Rendering {
    static final int PROBE_LIMIT = 10 * 1024;
    static final int FULL_LIMIT = 64 * 1024;

    /** Room for what follows the checks. */
    private static final int TAIL = 32;

    private Rendering() {}

    static byte[] json(Status status) {
        return ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] text(Status status) {
        return (status + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] json(HealthReport report) {
        int limit = limit(report);
        boolean truncated = false;
        JsonWriter writer = new JsonWriter();
        writer.beginObject()
                .field("status", report.status().name())
                .name("checks")
                .beginArray();
        for (CheckReport check : worstFirst(report)) {
            int start = writer.size();
            write(writer, check, true);
            if (writer.size() > limit) {
                truncated = true;
                writer.rewind(start);
                write(writer, check, false);
                if (writer.size() > limit) {
                    writer.rewind(start);
                }
            }
        }
        writer.endArray();
        if (truncated) {
            writer.field("truncated", true);
        }
        return writer.endObject().toBytes();
    }

    /** One check alone, as an object. */
    static byte[] json(CheckReport check) {
        JsonWriter writer = new JsonWriter();
        write(writer, check, true);
        if (writer.size() > PROBE_LIMIT) {
            writer.rewind(0);
            write(writer, check, false);
        }
        return writer.toBytes();
    }

    static byte[] text(HealthReport report) {
        StringBuilder text = new StringBuilder().append(report.status()).append('\n');
        int limit = limit(report);
        for (CheckReport check : worstFirst(report)) {
            String line = line(check);
            // Four bytes are the most a character takes.
            if ((text.length() + line.length()) * 4 > limit) {
                text.append("truncated\n");
                break;
            }
            text.append(line);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] text(CheckReport check) {
        return line(check).getBytes(StandardCharsets.UTF_8);
    }

    private static int limit(HealthReport report) {
        return (report.probe().equals(Probe.FULL) ? FULL_LIMIT : PROBE_LIMIT) - TAIL;
    }

    private static List<CheckReport> worstFirst(HealthReport report) {
        return report.checks().stream()
                .sorted(Comparator.comparing(CheckReport::status))
                .toList();
    }

    private static void write(JsonWriter writer, CheckReport check, boolean withData) {
        writer.beginObject()
                .field("name", check.name())
                .field("status", check.status().name())
                .field("reason", check.reason())
                .field("impact", check.impact().name());
        if (check.message() != null) {
            writer.field("message", check.message());
        }
        if (check.incident() != null) {
            writer.field("incident", check.incident());
        }
        if (check.failures() > 0) {
            writer.field("failures", check.failures());
        }
        CheckReport.Run run = check.run();
        if (run != null) {
            writer.field("checked_at", run.at().toString())
                    .field("age_ms", run.age().toMillis())
                    .field("duration_ms", run.duration().toMillis());
        }
        if (withData && !check.data().isEmpty()) {
            writer.field("data", check.data());
        }
        writer.endObject();
    }

    private static String line(CheckReport check) {
        StringBuilder line = new StringBuilder()
                .append(check.status().compareTo(Status.DEGRADED) >= 0 ? "[+]" : "[-]")
                .append(check.name())
                .append(' ')
                .append(check.status())
                .append(' ')
                .append(check.reason());
        if (check.message() != null) {
            line.append(": ").append(check.message());
        }
        if (check.incident() != null) {
            line.append(" (incident ").append(check.incident()).append(')');
        }
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.append('\n').toString();
    }
}

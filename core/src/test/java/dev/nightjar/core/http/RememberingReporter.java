package dev.nightjar.core.http;

import dev.nightjar.core.context.RequestScope;
import dev.nightjar.core.error.Decision;
import dev.nightjar.core.error.ErrorGroup;
import dev.nightjar.core.error.ErrorReport;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.error.FlushOutcome;
import dev.nightjar.core.error.ReportOutcome;
import dev.nightjar.core.error.ReporterLedger;
import dev.nightjar.core.error.ReporterStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is handed, and tells the scope the ID {@code error-1}, {@code error-2} … as the real one does. */
public final class RememberingReporter implements ErrorReporter {
    public final List<ErrorReport> reports = new CopyOnWriteArrayList<>();

    @Override
    public ReportOutcome report(ErrorReport report) {
        reports.add(report);
        String id = "error-" + reports.size();
        RequestScope.current().errorId(id);
        return new ReportOutcome(Decision.ACCEPTED, id, "f", null);
    }

    @Override
    public FlushOutcome flush(Duration deadline) {
        return new FlushOutcome(0, 0, 0);
    }

    @Override
    public ReporterLedger ledger() {
        return new ReporterLedger(Map.of(), Map.of(), 0);
    }

    @Override
    public List<ErrorGroup> groups() {
        return List.of();
    }

    @Override
    public ReporterStatus status() {
        return ReporterStatus.ACTIVE;
    }

    @Override
    public void close() {}
}

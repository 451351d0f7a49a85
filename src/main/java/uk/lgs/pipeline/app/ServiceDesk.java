package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.lgs.pipeline.web.CheckView;
import uk.lgs.pipeline.web.Operations;

/** What is told of the service itself. */
final class ServiceDesk implements Operations.Service {
    private final Parts parts;
    private final Monitoring monitoring;

    ServiceDesk(Parts parts, Monitoring monitoring) {
        this.parts = parts;
        this.monitoring = monitoring;
    }

    @Override
    public List<CheckView> health() {
        return monitoring.all().stream()
                .map(check -> new CheckView(check.name(), check.isUp() ? "ok" : "failed", check.message(), ""))
                .toList();
    }

    @Override
    public List<CheckView> doctor() {
        SelfCheck check = new SelfCheck(parts.folders(), parts.clock());
        List<Finding> findings = new ArrayList<>(check.vital(parts.settings()));
        findings.addAll(check.database(parts.database(), parts.settings()));
        findings.addAll(check.others(parts.settings()));
        return findings.stream()
                .map(finding -> new CheckView(
                        finding.check(),
                        finding.verdict().name().toLowerCase(Locale.ROOT),
                        finding.what(),
                        finding.fix()))
                .toList();
    }

    @Override
    public Optional<LocalDateTime> newestInvoice() {
        return monitoring.newestInvoice();
    }

    @Override
    public Path logs() {
        return parts.folders().output().resolve("logs");
    }
}

package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.report.Audience;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.ArchivedReport;
import uk.lgs.pipeline.web.Reports;

/**
 * The reports of the archive, of which the latest that were looked at stay unpacked until they change there. They are shown under
 * the settings of then, and protected at least as the settings of now ask for.
 */
final class KeptReports implements Reports {
    private static final int MOST_UNPACKED = 4;
    private static final float FULL = 0.75f;

    private static final Duration LIST_AGE = Duration.ofSeconds(2);

    private final Parts parts;
    private volatile @Nullable Listed listed;
    private final Map<RunId, Kept> unpacked = new LinkedHashMap<>(MOST_UNPACKED, FULL, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Kept> eldest) {
            return size() > MOST_UNPACKED;
        }
    };

    /** Every page asks which report is the newest; the list is good for a while. */
    private record Listed(Instant at, List<RunFacts> reports) {}

    KeptReports(Parts parts) {
        this.parts = parts;
    }

    @Override
    public List<RunFacts> list() {
        Listed known = listed;
        if (known == null || parts.clock().instant().isAfter(known.at().plus(LIST_AGE))) {
            known = new Listed(parts.clock().instant(), read());
            listed = known;
        }
        return known.reports();
    }

    private List<RunFacts> read() {
        return parts.archive().list().stream()
                .map(report -> ArchiveJson.facts(report.facts()))
                .sorted(Comparator.comparing(RunFacts::reportDate)
                        .thenComparing(RunFacts::startedAt)
                        .reversed())
                .toList();
    }

    @Override
    public Optional<Kept> find(RunId run) {
        Optional<String> version = parts.archive().version(run);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        synchronized (unpacked) { // whoever asks for the same report waits until it is unpacked
            Kept known = unpacked.get(run);
            if (known != null && known.version().equals(version.get())) {
                return Optional.of(known);
            }
            Optional<Kept> found = parts.archive().find(run).map(report -> unpack(report, version.get()));
            found.ifPresent(report -> unpacked.put(run, report));
            return found;
        }
    }

    private Kept unpack(ArchivedReport report, String version) {
        RunFacts facts = ArchiveJson.facts(report.facts());
        ReportSettings then = parts.settings().under(facts.settings()).report();
        Audience now = parts.settings().report().audience();
        Audience audience = new Audience(
                Math.max(now.smallestCell(), then.audience().smallestCell()),
                now.seesCustomers() && then.audience().seesCustomers());
        return new Kept(
                facts, report.tables().stream().map(ArchiveJson::metric).toList(), audience, then.format(), version);
    }

    @Override
    public List<RunId> filesOnly() {
        Path folder = parts.folders().reports();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Set<String> kept = list().stream().map(facts -> facts.runId().value()).collect(Collectors.toSet());
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> Files.isRegularFile(each.resolve("run.json"), LinkOption.NOFOLLOW_LINKS))
                    .map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> RunId.isOne(name) && !kept.contains(name))
                    .sorted(Comparator.reverseOrder())
                    .map(RunId::new)
                    .toList();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, folder + ": cannot be read; check the folder's rights", e);
        }
    }

    @Override
    public Path folder(RunId run) {
        return parts.folders().report(run);
    }
}

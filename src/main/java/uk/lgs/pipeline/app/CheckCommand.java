package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.privacy.Forgotten;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.privacy.Pseudonymiser;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.quality.LineProfiler;

/** {@code pipeline check}. */
@Command(
        name = "check",
        description = "Reads and cleans a dump and says what would become of its lines. Nothing is stored.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "DUMP", description = "The dump: SQL or CSV, plain or compressed")
    private Path dump = Path.of("");

    @Override
    public Integer call() {
        Settings settings = options.settings();
        CleaningRules rules = CleaningRules.read(settings.cleaningFile());
        DumpLayout layout = settings.layout(ColumnPolicy.read(settings.columnsFile()));
        try (DumpSurvey survey = DumpSurvey.of(dump, layout, options.folders().work(), bytes -> {});
                DumpReader reader = DumpReader.open(dump, layout, bytes -> {})) {
            Cleaner cleaner = new Cleaner(rules);
            Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, PseudonymKey.throwaway(), Forgotten.nobody());
            QualityReport report = new QualityReport(System.out, rules.reasons());
            try (LineProfiler profiler =
                    new LineProfiler(pseudonymiser, options.folders().work())) {
                for (Optional<RawBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                    survey.mark(next.get());
                    PseudonymousBatch batch = pseudonymiser.pseudonymise(cleaner.clean(next.get()));
                    profiler.add(batch);
                    report.add(batch.quarantined());
                }
                report.print(survey, profiler.profile());
            }
        }
        return 0;
    }
}

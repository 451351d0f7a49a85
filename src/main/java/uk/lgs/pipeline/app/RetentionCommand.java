package uk.lgs.pipeline.app;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pipeline retention}. */
@Command(
        name = "retention",
        description = {
            "Deletes dumps of the inbox, quarantined lines and reports that are older than the settings retail.retention.*"
                    + " allow. The service does the same every day.",
            "Only what the pipeline took in or wrote is deleted."
        })
final class RetentionCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--dry-run", description = "List what would be deleted, and delete nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Parts parts = options.partsBesideOthers()) {
            RetentionSteps retention = new RetentionSteps(parts);
            RetentionSteps.Expired expired = dryRun ? retention.find() : retention.apply();
            expired.dumps().forEach(System.out::println);
            expired.reports().forEach(System.out::println);
            expired.leftovers().forEach(System.out::println);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d dumps, %,d quarantined lines, %,d reports, %,d archived reports, %,d firings of schedules, %,d leftovers%n",
                    dryRun ? "would be deleted" : "deleted",
                    expired.dumps().size(),
                    expired.quarantinedLines(),
                    expired.reports().size(),
                    expired.archivedReports(),
                    expired.firings(),
                    expired.leftovers().size());
        }
        return 0;
    }
}

package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pipeline repair}. */
@Command(
        name = "repair",
        description = {
            "Puts corrected lines back: all of the file or, where one of them cannot be, none. Then all metrics are"
                    + " computed again and a new report is written.",
            "The file is what ./pipeline quarantine RUN --csv FILE wrote, with its cells corrected. A customer stands there"
                    + " by number or by pseudonym. Lines can be taken out of it; they stay in quarantine."
        })
final class RepairCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The CSV file of corrected lines")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        RunCommand.run(options, RunTrigger.repair(file));
        return 0;
    }
}

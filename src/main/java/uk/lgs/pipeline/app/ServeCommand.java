package uk.lgs.pipeline.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pipeline serve}. */
@Command(
        name = "serve",
        description = "Runs unattended: on schedule, and for each dump that is put into the inbox. Ends on SIGTERM.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        try (Parts parts = options.parts(Progress.SILENT)) {
            return Routes.unattended(parts).serve();
        }
    }
}

package uk.lgs.pipeline.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        Parts parts = options.parts(Progress.SILENT);
        Routes routes = Routes.unattended(parts);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(routes, parts), "end-of-service"));
        routes.start();
        String address = routes.address().map(url -> " at " + url + "/health").orElse("");
        System.err.println("serving%s; ends on SIGTERM or Ctrl-C".formatted(address));
        new CountDownLatch(1).await();
        return 0;
    }

    /** The run at work first, which goes on by itself at the next start: to be left in order it needs the database. */
    private static void end(Routes routes, Parts parts) {
        try {
            routes.interrupt();
        } finally {
            parts.close();
        }
    }
}

package uk.lgs.pipeline.app;

import java.time.YearMonth;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** {@code pipeline backfill}. */
@Command(
        name = "backfill",
        description = {
            "Makes the monthly reports of the past as they would have been then: each speaks of the first day of the month after,"
                    + " and knows of nothing that came later. The warehouse stays as it is.",
            "Each is a run of its own; one that was made of the same lines before is not made again. Nothing is sent unless"
                    + " --deliver says so. Lists the workbooks."
        })
final class BackfillCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--from", required = true, paramLabel = "MONTH", description = "The first month, such as 2011-01")
    private YearMonth from = YearMonth.of(1, 1);

    @Option(names = "--to", required = true, paramLabel = "MONTH", description = "The last month, such as 2011-06")
    private YearMonth to = YearMonth.of(1, 1);

    @Option(names = "--deliver", description = "Send the reports to those who are due")
    private boolean deliver;

    @Option(names = "--force", description = "Make them even if they were made before")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        if (from.isAfter(to)) {
            throw new PipelineException(
                    ErrorCode.RUN_REFUSED,
                    "--from %s is after --to %s; give the earlier month first".formatted(from, to));
        }
        RunCommand.withRoutes(options, routes -> {
            for (YearMonth month = from; month.isBefore(to); month = month.plusMonths(1)) {
                System.out.println(
                        routes.backfill(new Backfill(month, deliver, force)).workbook());
            }
            return routes.backfill(new Backfill(to, deliver, force));
        });
        return 0;
    }
}

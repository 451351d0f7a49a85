package uk.lgs.pipeline.app;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.lgs.pipeline.analytics.DetectorSettings;
import uk.lgs.pipeline.analytics.WeeklyCountsFile;
import uk.lgs.pipeline.analytics.WeeklyDetector;
import uk.lgs.pipeline.analytics.WeeklyVerdictCsv;

/** {@code pipeline detect}. */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = {
            "Finds spikes and dips in any series of weekly counts and prints a verdict on each week, as CSV.",
            "Each week is judged by the weeks before it alone; the first 26 open weeks and an incomplete last week are not"
                    + " judged."
        })
final class DetectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SERIES.csv",
            description = "CSV file with the columns week_start (a Monday), count and, where known, open_days (0 to 7)")
    private Path file = Path.of("");

    @Option(
            names = "--false-alarms",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "Share of ordinary weeks that may be called a spike or a dip (default: ${DEFAULT-VALUE})")
    private double falseAlarms;

    @Override
    public Integer call() {
        if (!(falseAlarms >= DetectorSettings.LEAST_FALSE_ALARMS
                && falseAlarms <= DetectorSettings.MOST_FALSE_ALARMS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--false-alarms must be between %s and %s"
                            .formatted(DetectorSettings.LEAST_FALSE_ALARMS, DetectorSettings.MOST_FALSE_ALARMS));
        }
        WeeklyDetector detector = new WeeklyDetector(DetectorSettings.DEFAULT.withFalseAlarms(falseAlarms));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        WeeklyVerdictCsv.write(out, detector.judge(WeeklyCountsFile.read(file)));
        return 0;
    }
}

package uk.lgs.pipeline.app;

import picocli.CommandLine;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The command line. Exit codes: 0 done; 2 the input, 3 the configuration, 4 something unavailable, 5 a defect, 6 stopped. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command and returns its exit code. */
    static int run(String... args) {
        CommandLine commands = PipelineCommand.line(args);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            PipelineException error = Failures.of(failure);
            command.getErr().println("error: " + error.getMessage());
            if (error.code().category() == ErrorCode.Category.INTERNAL) {
                FailureLog.write(error);
            }
            return error.code().category().exitCode();
        });
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        return commands.execute(args);
    }
}

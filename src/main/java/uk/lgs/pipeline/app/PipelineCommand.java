package uk.lgs.pipeline.app;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** The top of the command line. */
@Command(
        name = "pipeline",
        description = "Turns a retailer's raw SQL dump into a trustworthy warehouse and a workbook.",
        mixinStandardHelpOptions = true,
        versionProvider = PipelineCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:the input: a dump, or something asked for by name; or a mistyped command line",
            "3:the configuration: a setting, a file of the configuration folder, the secret key",
            "4:something is unavailable now: the database, the output folder, the mail server, or another run is at work",
            "5:a defect of this program",
            "6:stopped: a person cancelled the run"
        })
final class PipelineCommand {
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            CheckCommand.class,
            SampleCommand.class,
            SchedulesCommand.class,
            DeadLettersCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            ResumeCommand.class,
            CancelCommand.class,
            BackfillCommand.class,
            ReportCommand.class,
            QuarantineCommand.class,
            RepairCommand.class,
            MailCommand.class,
            DeliverCommand.class,
            DeliveriesCommand.class,
            DetectCommand.class,
            PseudonymCommand.class,
            ForgetCommand.class,
            RekeyCommand.class,
            RetentionCommand.class,
            ClvCommand.class,
            UserCommand.class,
            HelpCommand.class);

    /** A command line for these words. Where they begin with a command, the others, which take long to set up, are left out. */
    static CommandLine line(String... words) {
        CommandLine line = new CommandLine(new PipelineCommand());
        String first = words.length == 0 ? "" : words[0];
        List<Class<?>> wanted =
                COMMANDS.stream().filter(command -> name(command).equals(first)).toList();
        (wanted.isEmpty() || wanted.contains(HelpCommand.class) ? COMMANDS : wanted).forEach(line::addSubcommand);
        return line.registerConverter(YearMonth.class, PipelineCommand::month);
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(text + " is no month; write it like 2011-01");
        }
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** The version as the build gave it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"pipeline " + ThisProcess.versions().get("pipeline")};
        }
    }
}

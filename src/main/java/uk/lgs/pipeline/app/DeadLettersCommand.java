package uk.lgs.pipeline.app;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.ops.DeadLetter;

/** {@code pipeline dead-letters}. */
@Command(
        name = "dead-letters",
        description = {
            "Lists what was to be done unattended and could not be: what, why, and since when.",
            "retry puts a dump back into the inbox, or lets a schedule fire again, for the service to do; dismiss closes what"
                    + " needs nothing more."
        })
final class DeadLettersCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int MOST = 1_000;

    /** What is done with one of them. */
    enum Act {
        RETRY,
        DISMISS
    }

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACT", description = "retry or dismiss")
    private @Nullable Act act;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = "The one that is meant")
    private long number;

    @Option(names = "--all", description = "Also those that are settled")
    private boolean all;

    @Override
    public Integer call() {
        try (Parts parts = options.partsBesideOthers()) {
            DeadLetterControl control = new DeadLetterControl(parts);
            if (act == Act.RETRY) {
                control.retry(number);
                System.err.println("tried again by a service within seconds, or when one starts");
            } else if (act == Act.DISMISS) {
                control.dismiss(number);
            }
            List<DeadLetter> letters = control.list(!all, MOST);
            if (letters.isEmpty()) {
                System.err.println("there are none");
            }
            letters.forEach(DeadLettersCommand::print);
        }
        return 0;
    }

    private static void print(DeadLetter letter) {
        System.out.printf(
                "%4d  %s  %-15s %s  (tried %d times%s)%n      %s: %s%n",
                letter.id(),
                TIME.format(letter.failedAt()),
                letter.origin(),
                printable(letter.subject()),
                letter.attempts(),
                letter.closing() == null ? "" : ", " + letter.closing().name().toLowerCase(Locale.ROOT),
                letter.errorCode(),
                letter.errorMessage());
    }

    /** Names of files may hold anything, also what a terminal would obey. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}

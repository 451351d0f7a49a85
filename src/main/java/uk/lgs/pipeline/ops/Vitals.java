package uk.lgs.pipeline.ops;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What is asked of the service to know whether it is well. Each answer is a {@link Sign}. */
public final class Vitals {
    private static final long BYTES_PER_MEGABYTE = 1L << 20;

    private Vitals() {}

    /** Whether the program's own threads go on; where they do not, only a restart helps. */
    public static Sign threads() {
        long[] stuck = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return stuck == null
                ? Sign.good("the program is running")
                : Sign.bad("%d threads wait for each other for ever; restart the service".formatted(stuck.length));
    }

    /** Whether the ledger could be read in time. */
    public static Sign database(Optional<LedgerFigures> ledger) {
        return ledger.isPresent()
                ? Sign.good("the database answers")
                : Sign.bad("the database does not answer in time; check that its server runs, and the log");
    }

    /**
     * Whether there is room for the next report.
     *
     * @param leastMegabytes what must be free, in MiB
     */
    public static Sign disk(Path folder, long leastMegabytes) {
        try {
            long free = freeBytes(folder) / BYTES_PER_MEGABYTE;
            String message = String.format(Locale.ROOT, "%,d MB are free for the output folder", free);
            return free >= leastMegabytes
                    ? Sign.good(message)
                    : Sign.bad(String.format(
                            Locale.ROOT, "%s, less than %,d MB: delete or move what is old", message, leastMegabytes));
        } catch (IOException e) {
            return Sign.bad("the output folder cannot be looked at; check that it is there and its rights");
        }
    }

    /** The bytes that can be written to a folder; of one that is not there yet, to the one it will be in. */
    public static long freeBytes(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.getFileStore(there).getUsableSpace();
    }

    /**
     * Whether the last run that succeeded is recent enough. Where none ever did, there is nothing to be late with.
     *
     * @param oldest how long ago it may have been; zero: any time
     */
    public static Sign success(LedgerFigures ledger, Instant now, Duration oldest) {
        if (ledger.lastSuccess().isEmpty()) {
            return Sign.good("no run has succeeded so far");
        }
        Duration age = Duration.between(ledger.lastSuccess().get().at(), now);
        String message = "the last run that succeeded ended %s ago".formatted(words(age));
        return oldest.isZero() || age.compareTo(oldest) <= 0
                ? Sign.good(message)
                : Sign.bad("%s, longer than %s: see ./pipeline runs".formatted(message, words(oldest)));
    }

    /** Whether a delivery waits for a person to decide. */
    public static Sign deliveries(LedgerFigures ledger) {
        long open = ledger.deliveries(DeliveryState.IN_DOUBT);
        return open == 0
                ? Sign.good("no delivery is in doubt")
                : Sign.bad("%d in doubt: ask the recipients, then see ./pipeline deliveries --open".formatted(open));
    }

    private static String words(Duration time) {
        return time.toDays() > 1
                ? time.toDays() + " days"
                : time.toHours() > 1 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }
}

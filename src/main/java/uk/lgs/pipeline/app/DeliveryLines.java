package uk.lgs.pipeline.app;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.lgs.pipeline.ops.DeliveryRecord;

/** Receipts as people read them: by recipient, without addresses. */
final class DeliveryLines {
    private static final int SHOWN_HASH = 12;

    private DeliveryLines() {}

    /** The deliveries of one run, under a heading. */
    static void print(PrintStream out, List<DeliveryRecord> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        out.println();
        out.println("deliveries");
        deliveries.forEach(delivery -> out.println(line(delivery)));
    }

    /** Deliveries of several runs. */
    static void printWithRuns(PrintStream out, List<DeliveryRecord> deliveries) {
        deliveries.forEach(delivery ->
                out.printf(Locale.ROOT, "%-20s  %s%n", delivery.key().run(), line(delivery)));
    }

    private static String line(DeliveryRecord delivery) {
        return String.format(
                Locale.ROOT,
                "%-20s %-6s  %-10s  %s%s",
                delivery.key().recipient(),
                delivery.key().channel().toLowerCase(Locale.ROOT),
                delivery.state().label(),
                delivery.occasion(),
                sent(delivery));
    }

    private static String sent(DeliveryRecord delivery) {
        StringBuilder text = new StringBuilder();
        Optional.ofNullable(delivery.fileSha256())
                .ifPresent(hash -> text.append(", sha256 ").append(hash, 0, SHOWN_HASH));
        if (delivery.attempts() > 1) {
            text.append(", tried ").append(delivery.attempts()).append(" times");
        }
        Optional.ofNullable(delivery.endedAt())
                .ifPresent(at -> text.append(", ").append(seconds(at)));
        Optional.ofNullable(delivery.answer())
                .ifPresent(answer -> text.append(": ").append(answer));
        Optional.ofNullable(delivery.nextAttemptAt())
                .ifPresent(at -> text.append("; tried again after ").append(seconds(at)));
        return text.toString();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}

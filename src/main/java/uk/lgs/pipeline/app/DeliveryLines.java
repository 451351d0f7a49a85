package uk.lgs.pipeline.app;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.lgs.pipeline.ops.DeliveryRecord;

/** Receipts as people read them: by recipient, without addresses. */
final class DeliveryLines {
    private static final int SHOWN_HASH = 12;

    private DeliveryLines() {}

    static void print(PrintStream out, List<DeliveryRecord> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        out.println();
        out.println("deliveries");
        for (DeliveryRecord delivery : deliveries) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %-6s  %-10s  %s%s%n",
                    delivery.key().recipient(),
                    delivery.key().channel().toLowerCase(Locale.ROOT),
                    delivery.state().label(),
                    delivery.occasion(),
                    sent(delivery));
        }
    }

    private static String sent(DeliveryRecord delivery) {
        StringBuilder text = new StringBuilder();
        Optional.ofNullable(delivery.fileSha256())
                .ifPresent(hash -> text.append(", sha256 ").append(hash, 0, SHOWN_HASH));
        if (delivery.attempts() > 1) {
            text.append(", tried ").append(delivery.attempts()).append(" times");
        }
        Optional.ofNullable(delivery.endedAt())
                .ifPresent(at -> text.append(", ").append(at));
        Optional.ofNullable(delivery.answer())
                .ifPresent(answer -> text.append(": ").append(answer));
        return text.toString();
    }
}

package uk.lgs.pipeline.app;

import java.util.Locale;
import uk.lgs.pipeline.run.LineCounts;

/** Says in one line what became of all lines. */
final class Accounting {
    private Accounting() {}

    static String of(LineCounts lines) {
        return String.format(
                Locale.ROOT,
                "%,d lines read = %,d loaded + %,d set aside + %,d quarantined",
                lines.read(),
                lines.loaded(),
                lines.setAsideTotal(),
                lines.quarantinedTotal());
    }
}

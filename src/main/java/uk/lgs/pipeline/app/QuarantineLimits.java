package uk.lgs.pipeline.app;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Stops a run that is mostly rubbish, as soon as that is certain. */
final class QuarantineLimits {
    private final Parts parts;

    QuarantineLimits(Parts parts) {
        this.parts = parts;
    }

    /**
     * Holds what was quarantined so far against the limits.
     *
     * @param lines all lines of the dump, read or not
     * @param quarantined lines by rule
     * @throws PipelineException TOO_MANY_QUARANTINED
     */
    void check(Path dump, long lines, Map<String, Long> quarantined) {
        long count = quarantined.values().stream().mapToLong(Long::longValue).sum();
        int most = parts.settings().maximumQuarantinedLines();
        if (count > most) {
            throw tooMany(dump, "more than %,d lines".formatted(most), quarantined, SettingKey.QUARANTINE_MAX_LINES);
        }
        BigDecimal share = parts.settings().maximumQuarantinedShare();
        if (BigDecimal.valueOf(count).compareTo(share.multiply(BigDecimal.valueOf(lines))) > 0) {
            String what = "more than a share of %s of its %,d lines".formatted(share.toPlainString(), lines);
            throw tooMany(dump, what, quarantined, SettingKey.QUARANTINE_MAX_SHARE);
        }
    }

    private PipelineException tooMany(Path dump, String what, Map<String, Long> quarantined, SettingKey limit) {
        String rule = quarantined.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        return new PipelineException(
                ErrorCode.TOO_MANY_QUARANTINED,
                String.format(
                        Locale.ROOT,
                        "%s: %s cannot be understood, mostly because: %s; nothing was changed. See ./pipeline check, or"
                                + " raise %s",
                        dump,
                        what,
                        parts.rules().reasons().getOrDefault(rule, rule),
                        limit.key()));
    }
}

package uk.lgs.pipeline.ops;

import java.time.LocalDate;
import uk.lgs.pipeline.run.Sha256;

/**
 * The work that a run is asked to do.
 *
 * @param dumpName file name of the dump, without its folder
 * @param dumpSha256 SHA-256 of the dump's content, lower-case hex
 * @param reportDate the date that the report speaks of
 * @param settingsFingerprint SHA-256 over settings and rules, lower-case hex
 * @param isForced do it even if it was done before
 */
public record RunRequest(
        String dumpName, String dumpSha256, LocalDate reportDate, String settingsFingerprint, boolean isForced) {

    /**
     * The idempotency key: SHA-256 over content, report date and settings, lower-case hex. The dump's name is not in it, since a
     * renamed dump is the same work.
     */
    public String key() {
        return Sha256.of(String.join("\n", dumpSha256, reportDate.toString(), settingsFingerprint));
    }
}

package uk.lgs.pipeline.ops;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

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
        String work = String.join("\n", dumpSha256, reportDate.toString(), settingsFingerprint);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(work.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

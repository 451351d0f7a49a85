package uk.lgs.pipeline.privacy;

/**
 * The key in force, as the warehouse knows it.
 *
 * @param version number of the key, from 1; one more with each change of keys
 * @param fingerprint {@link PseudonymKey#fingerprint}
 */
public record KeyVersion(int version, String fingerprint) {
    /** Whether a key is the one in force. */
    public boolean isOf(PseudonymKey key) {
        return fingerprint.equals(key.fingerprint());
    }
}

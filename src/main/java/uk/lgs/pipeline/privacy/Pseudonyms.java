package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import javax.crypto.Mac;
import uk.lgs.pipeline.cleaning.CustomerNumbers;

/**
 * The pseudonyms under a key. A pseudonym is the first 128 bits of the HMAC-SHA-256 of the customer number (RFC 2104, section
 * 5, allows half of the output), as 32 hex digits: the same customer has the same pseudonym in every dump, and without the
 * key nobody can find the number by trying all. Not for use by two threads.
 */
public final class Pseudonyms {
    private static final int BYTES = 16;

    private static final byte[] FORGOTTEN = "\0forgotten ".getBytes(UTF_8);

    private final Mac mac;

    public Pseudonyms(PseudonymKey key) {
        mac = key.mac();
    }

    /** The pseudonym of a customer number as a person types it. */
    public String of(String number) {
        byte[] canonical = CustomerNumbers.canonical(number).getBytes(UTF_8);
        return of(canonical, 0, canonical.length);
    }

    /**
     * What the list of the forgotten keeps of a pseudonym: the HMAC of it, under the same key, after a word that begins no
     * customer number, as 32 hex digits.
     */
    public String forgottenMark(String pseudonym) {
        mac.update(FORGOTTEN);
        byte[] bytes = pseudonym.getBytes(UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** The pseudonym of a customer number in canonical form. */
    String of(byte[] number, int start, int end) {
        mac.update(number, start, end - start);
        return HexFormat.of().formatHex(mac.doFinal(), 0, BYTES);
    }
}

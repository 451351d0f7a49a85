package uk.lgs.pipeline.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uk.lgs.pipeline.run.Sha256;

/** Words of 256 bits that nobody can guess, and those that are made of them; 43 letters, digits, hyphens and underscores. */
final class Tokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key = new SecretKeySpec(bytes(), MAC);

    /** A word that was never there before. */
    static String random() {
        return text(bytes());
    }

    static String hash(String word) {
        return text(Sha256.digest().digest(word.getBytes(StandardCharsets.UTF_8)));
    }

    /** The word that belongs to another one, in this process alone; only who can ask here knows it. */
    String of(String word) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return text(mac.doFinal(word.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

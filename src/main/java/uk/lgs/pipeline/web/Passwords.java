package uk.lgs.pipeline.web;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Passwords, which are known by their bcrypt hashes only: slow to make, so that whoever steals them gains little. */
public final class Passwords {
    /** 2 to the power of this many rounds: some 0.3 s. */
    private static final int COST = 12;

    private static final int FEWEST_CHARACTERS = 12;

    /** Bcrypt takes no more. */
    private static final int MOST_BYTES = 72;

    private static final int RANDOM_BYTES = 18;

    /** What the password of a user that there is not is compared with, so that it takes as long. */
    private static final String NOBODYS = hash(random());

    private Passwords() {}

    /**
     * The hash of a new password.
     *
     * @throws PipelineException SETTING_INVALID if it is shorter than 12 characters or longer than 72 bytes
     */
    public static String hash(String password) {
        if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS || isTooLong(password)) {
            throw new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "a password has at least %d characters and at most %d bytes"
                            .formatted(FEWEST_CHARACTERS, MOST_BYTES));
        }
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /** Whether a password is that of the account; without one it takes as long to say no. */
    static boolean fits(String password, Optional<Account> account) {
        boolean isShort = !isTooLong(password);
        boolean fits = BCrypt.verifyer()
                .verify(
                        (isShort ? password : "").toCharArray(),
                        account.map(Account::hash).orElse(NOBODYS))
                .verified;
        return fits && isShort && account.isPresent();
    }

    /** A password that nobody can guess: 24 letters, digits, hyphens and underscores. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}

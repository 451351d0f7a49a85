package uk.lgs.pipeline.web;

/**
 * A user as the file of users has it.
 *
 * @param hash the bcrypt hash of the password, which also says how it was made
 */
public record Account(User user, String hash) {
    @Override
    public String toString() {
        return user.toString(); // the hash never gets into a log
    }
}

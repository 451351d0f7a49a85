package uk.lgs.pipeline.ops;

/**
 * Whether one thing that the service needs is as it should be.
 *
 * @param isGood whether nobody has to do anything about it
 * @param message one line for a person, with what to do where it is not good; holds no secret and no customer value
 */
public record Sign(boolean isGood, String message) {
    static Sign good(String message) {
        return new Sign(true, message);
    }

    static Sign bad(String message) {
        return new Sign(false, message);
    }
}

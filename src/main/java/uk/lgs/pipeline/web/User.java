package uk.lgs.pipeline.web;

/**
 * Who asks.
 *
 * @param name the login
 */
public record User(String name, Role role) {
    /** Whether this person may do it. */
    public boolean may(Right right) {
        return role.has(right);
    }
}

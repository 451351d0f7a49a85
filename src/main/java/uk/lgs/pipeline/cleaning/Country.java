package uk.lgs.pipeline.cleaning;

/**
 * A distinct country.
 *
 * @param receivedName its name as it came; empty where there was none
 * @param name its name as the rules fixed it
 */
public record Country(String receivedName, String name) {}

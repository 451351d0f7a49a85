package uk.lgs.pipeline.cleaning;

import org.jspecify.annotations.Nullable;

/**
 * A distinct country.
 *
 * @param receivedName its name as it came; empty where there was none
 * @param name its name as the rules fixed it
 * @param isoCode its ISO 3166-1 alpha-2 code, null where it has none
 * @param isRecognised whether the name is known, with a code or as one that has none
 */
public record Country(
        String receivedName, String name, @Nullable String isoCode, boolean isRecognised) {}

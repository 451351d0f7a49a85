package uk.lgs.pipeline.privacy;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a country that may be stored.
 *
 * @param receivedName the name as it came
 * @param name the name as the rules fixed it
 * @param isoCode its ISO 3166-1 alpha-2 code, null where it has none
 * @param isRecognised whether the name is known
 */
public record CountryText(
        String receivedName, String name, @Nullable String isoCode, boolean isRecognised) {}

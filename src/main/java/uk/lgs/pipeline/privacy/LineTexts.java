package uk.lgs.pipeline.privacy;

import org.jspecify.annotations.Nullable;

/** What the indexes of {@link PseudonymousBatch batches} stand for: texts that may be stored. */
public interface LineTexts {
    /** The key under which the pseudonyms are. */
    PseudonymKey key();

    /** The pseudonym of a customer index. */
    String pseudonym(int customer);

    /** The texts of a product index; what in them has a personal form is masked. */
    ProductText product(int product);

    /** The received name of a country index, masked like a product's texts. */
    String receivedCountry(int country);

    /** The name of a country index, masked like a product's texts. */
    String country(int country);

    /** The ISO 3166-1 alpha-2 code of a country index, null where it has none. */
    @Nullable
    String countryCode(int country);

    /** Whether the name of a country index is known, with a code or as one that has none. */
    boolean isCountryRecognised(int country);

    /** The name of a rule index. */
    String rule(int rule);
}

package uk.lgs.pipeline.privacy;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a product that may be stored.
 *
 * @param receivedCode the stock code as it came
 * @param receivedDescription the description as it came, null where there was none
 * @param stockCode the stock code as the rules fixed it
 * @param description the description as the rules fixed it, null where there was none
 * @param isNote whether the description is a note about stock, not what the product is called
 */
public record ProductText(
        String receivedCode,
        @Nullable String receivedDescription,
        String stockCode,
        @Nullable String description,
        boolean isNote) {}

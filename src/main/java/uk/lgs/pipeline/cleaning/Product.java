package uk.lgs.pipeline.cleaning;

import org.jspecify.annotations.Nullable;

/**
 * A distinct pair of stock code and description.
 *
 * @param receivedCode the stock code as it came
 * @param receivedDescription the description as it came, null where there was none
 * @param stockCode the stock code as the rules fixed it
 * @param description the description as the rules fixed it, null where there was none
 * @param isNote whether the description is a note about stock, by the rules about descriptions of that kind
 */
public record Product(
        String receivedCode,
        @Nullable String receivedDescription,
        String stockCode,
        @Nullable String description,
        boolean isNote) {}

package uk.lgs.pipeline.warehouse;

import java.time.Instant;

/**
 * What remains of an erasure: it names nobody.
 *
 * @param id the receipt's id, which means nothing
 * @param erasedAt when
 * @param lineCount lines that are now of an unknown customer
 * @param quarantinedCount quarantined lines that now name no customer
 */
public record Receipt(String id, Instant erasedAt, long lineCount, long quarantinedCount) {}

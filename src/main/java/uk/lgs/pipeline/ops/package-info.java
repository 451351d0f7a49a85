/** The run ledger and the receipts: what ran, when, how it ended, what was sent; and what they say of how the service is. */
@NullMarked
package uk.lgs.pipeline.ops;

import org.jspecify.annotations.NullMarked;

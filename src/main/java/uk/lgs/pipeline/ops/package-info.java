/** The run ledger: what ran, when, how it ended. */
@NullMarked
package uk.lgs.pipeline.ops;

import org.jspecify.annotations.NullMarked;

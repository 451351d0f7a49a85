/** A made-up dump with the statistics and the flaws of a real one. */
@NullMarked
package uk.lgs.pipeline.sample;

import org.jspecify.annotations.NullMarked;

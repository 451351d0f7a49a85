/** A dump file, read as text and never executed, into batches of raw lines with their line numbers. */
@NullMarked
package uk.lgs.pipeline.dump;

import org.jspecify.annotations.NullMarked;

/** Tests of the words of a run. */
@NullMarked
package uk.lgs.pipeline.run;

import org.jspecify.annotations.NullMarked;

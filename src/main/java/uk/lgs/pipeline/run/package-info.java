/** The words of a run: its id, states, steps, line kinds, and the closed list of errors. */
@NullMarked
package uk.lgs.pipeline.run;

import org.jspecify.annotations.NullMarked;

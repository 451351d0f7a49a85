/** The words of a run: its id, steps, line kinds, bases, rows of figures, and the closed list of errors. */
@NullMarked
package uk.lgs.pipeline.run;

import org.jspecify.annotations.NullMarked;

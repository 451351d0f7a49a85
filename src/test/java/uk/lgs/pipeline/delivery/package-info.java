/** Tests of what goes to whom. */
@NullMarked
package uk.lgs.pipeline.delivery;

import org.jspecify.annotations.NullMarked;

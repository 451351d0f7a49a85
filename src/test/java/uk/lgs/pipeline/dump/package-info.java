/** Tests of the reading of dumps. */
@NullMarked
package uk.lgs.pipeline.dump;

import org.jspecify.annotations.NullMarked;

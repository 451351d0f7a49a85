/** Tests of the cleaning rules and of reading numbers and dates. */
@NullMarked
package uk.lgs.pipeline.cleaning;

import org.jspecify.annotations.NullMarked;

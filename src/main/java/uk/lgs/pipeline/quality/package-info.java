/** What a dump's lines look like: money by rule, a profile of each column, and how that differs from the dump before. */
@NullMarked
package uk.lgs.pipeline.quality;

import org.jspecify.annotations.NullMarked;

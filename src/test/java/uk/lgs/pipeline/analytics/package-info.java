/** Tests of the metrics and scores. */
@NullMarked
package uk.lgs.pipeline.analytics;

import org.jspecify.annotations.NullMarked;

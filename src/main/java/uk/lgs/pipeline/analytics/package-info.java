/** Metrics and scores as pure functions over mart rows. */
@NullMarked
package uk.lgs.pipeline.analytics;

import org.jspecify.annotations.NullMarked;

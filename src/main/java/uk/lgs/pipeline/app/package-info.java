/** The command line, settings, Camel and Quartz wiring, and the step beans that the routes call. */
@NullMarked
package uk.lgs.pipeline.app;

import org.jspecify.annotations.NullMarked;

/** The engine on Apache Spark: dumps read, cleaned and pseudonymised by the pipeline's own classes, inside Spark's tasks. */
@NullMarked
package uk.lgs.pipeline.spark;

import org.jspecify.annotations.NullMarked;

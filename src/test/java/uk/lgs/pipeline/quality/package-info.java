@NullMarked
package uk.lgs.pipeline.quality;

import org.jspecify.annotations.NullMarked;

/** Tests of the pages. */
@NullMarked
package uk.lgs.pipeline.web;

import org.jspecify.annotations.NullMarked;

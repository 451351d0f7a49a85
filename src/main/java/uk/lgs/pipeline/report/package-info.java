/** The workbook, its charts and its machine-readable twin. */
@NullMarked
package uk.lgs.pipeline.report;

import org.jspecify.annotations.NullMarked;

/** What of a report goes to whom: recipients, messages, and how they are handed over. */
@NullMarked
package uk.lgs.pipeline.delivery;

import org.jspecify.annotations.NullMarked;

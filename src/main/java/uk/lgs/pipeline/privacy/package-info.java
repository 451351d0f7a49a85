/** Column policy, keyed pseudonyms and redaction: nothing past this room carries a raw customer value. */
@NullMarked
package uk.lgs.pipeline.privacy;

import org.jspecify.annotations.NullMarked;

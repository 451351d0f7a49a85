/** Tests of the column policy, the pseudonyms and the redaction. */
@NullMarked
package uk.lgs.pipeline.privacy;

import org.jspecify.annotations.NullMarked;

/** The PostgreSQL warehouse, embedded or external: migrations, loading, publication and reads. */
@NullMarked
package uk.lgs.pipeline.warehouse;

import org.jspecify.annotations.NullMarked;

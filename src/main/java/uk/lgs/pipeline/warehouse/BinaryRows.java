package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a select by COPY in its binary form, which the server goes on with while they are taken.
 *
 * <p>Source: PostgreSQL documentation, COPY, "Binary Format".
 */
final class BinaryRows {
    private static final int SIGNATURE_AND_FLAGS = 11 + 4 + 4;
    private static final int TRAILER = 2;

    private BinaryRows() {}

    /** Shows one row after the other, each from the length of its first field on; its array is its own, and of nothing else. */
    static void read(Connection session, String select, Consumer<ByteBuffer> reader) throws SQLException {
        CopyOut copy = session.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (%s\n) to stdout (format binary)".formatted(select));
        try {
            int start = SIGNATURE_AND_FLAGS; // they come with the first row
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                if (row.length - start > TRAILER) {
                    reader.accept(ByteBuffer.wrap(row).position(start + Short.BYTES));
                }
                start = 0;
            }
        } finally {
            passOver(copy);
        }
    }

    /** Takes what is left where the reader gave up; that it is cancelled could reach the server when it is at the next statement. */
    private static void passOver(CopyOut copy) throws SQLException {
        while (copy.isActive() && copy.readFromCopy() != null) {
            continue;
        }
    }
}

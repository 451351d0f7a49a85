package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Adds rows of figures to a table by COPY in its text form, some ten times as fast as statements do. */
final class CopyText {
    private static final int BLOCK = 1 << 16;

    private final Connection session;
    private final String table;

    CopyText(Connection session, String table) {
        this.session = session;
        this.table = table;
    }

    void write(Iterable<List<@Nullable Object>> rows) throws SQLException {
        CopyIn copy = session.unwrap(PGConnection.class).getCopyAPI().copyIn("copy %s from stdin".formatted(table));
        try {
            StringBuilder text = new StringBuilder();
            for (List<@Nullable Object> row : rows) {
                append(text, row);
                if (text.length() >= BLOCK) {
                    send(copy, text);
                }
            }
            send(copy, text);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void append(StringBuilder text, List<@Nullable Object> row) {
        for (int column = 0; column < row.size(); column++) {
            if (column > 0) {
                text.append('\t');
            }
            Object value = row.get(column);
            if (value == null) {
                text.append("\\N");
            } else if (value instanceof BigDecimal number) {
                text.append(number.toPlainString());
            } else {
                appendEscaped(text, value.toString());
            }
        }
        text.append('\n');
    }

    private static void appendEscaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char symbol = value.charAt(i);
            switch (symbol) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(symbol);
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}

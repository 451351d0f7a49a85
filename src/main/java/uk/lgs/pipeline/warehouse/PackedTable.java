package uk.lgs.pipeline.warehouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.CompactRows;
import uk.lgs.pipeline.run.Table;

/**
 * Rows as bytes and back, exactly: gzip over lines of JSON, the first with the columns as {@code name TYPE}, then one per row
 * with every value as a text or null.
 */
final class PackedTable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER = 1 << 16;
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");

    private PackedTable() {}

    static byte[] pack(Table table) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(new FastGzip(packed))) {
            json.writeStartArray();
            for (Table.Column column : table.columns()) {
                json.writeString(column.name() + " " + column.type());
            }
            json.writeEndArray();
            for (List<@Nullable Object> row : table.rows()) {
                json.writeRaw('\n');
                json.writeStartArray();
                for (Object value : row) {
                    json.writeString(value == null ? null : value.toString());
                }
                json.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static Table unpack(byte[] packed) {
        try (JsonParser json = JSON.createParser(new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER))) {
            json.nextToken();
            List<Table.Column> columns =
                    texts(json).stream().map(PackedTable::column).toList();
            CompactRows rows = new CompactRows(columns);
            while (json.nextToken() == JsonToken.START_ARRAY) {
                rows.add(row(texts(json), columns));
            }
            return new Table(columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts up to the end of the array that the parser is in. */
    private static List<@Nullable String> texts(JsonParser json) throws IOException {
        List<@Nullable String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText());
        }
        return texts;
    }

    /** Whether any value has the form of a pseudonym. */
    static boolean namesCustomers(Table table) {
        return table.rows().stream()
                .flatMap(List::stream)
                .anyMatch(value -> value instanceof String text
                        && text.length() == 32
                        && PSEUDONYM.matcher(text).matches());
    }

    private static Table.Column column(@Nullable String line) {
        String text = String.valueOf(line);
        int type = text.lastIndexOf(' ');
        return new Table.Column(text.substring(0, type), Table.Type.valueOf(text.substring(type + 1)));
    }

    private static List<@Nullable Object> row(List<@Nullable String> texts, List<Table.Column> columns) {
        List<@Nullable Object> row = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            row.add(text == null ? null : columns.get(i).type().value(text));
        }
        return row;
    }

    /** A run waits for it: half the time for a quarter more bytes. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}

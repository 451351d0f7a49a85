package uk.lgs.pipeline.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.privacy.CountryText;
import uk.lgs.pipeline.privacy.LinePage;
import uk.lgs.pipeline.privacy.LineTexts;
import uk.lgs.pipeline.privacy.ProductText;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.run.LineKind;

/** A pseudonymous line as a row of the lake, and back. */
final class LakeRow {
    static final StructType SCHEMA = new StructType()
            .add("line_no", DataTypes.LongType, false)
            .add("invoice_no", DataTypes.StringType, false)
            .add("stock_code", DataTypes.StringType, false)
            .add("description", DataTypes.StringType, true)
            .add("received_code", DataTypes.StringType, false)
            .add("received_description", DataTypes.StringType, true)
            .add("is_note", DataTypes.BooleanType, false)
            .add("customer_key", DataTypes.StringType, true)
            .add("country", DataTypes.StringType, false)
            .add("received_country", DataTypes.StringType, false)
            .add("country_code", DataTypes.StringType, true)
            .add("is_country_recognised", DataTypes.BooleanType, false)
            .add("invoiced_at", DataTypes.TimestampNTZType, false)
            .add("quantity", DataTypes.IntegerType, false)
            .add("unit_price", DataTypes.createDecimalType(18, LakeRow.SCALE), false)
            .add("amount", DataTypes.createDecimalType(20, LakeRow.SCALE), false)
            .add("kind", DataTypes.StringType, false)
            .add("rule", DataTypes.StringType, true)
            .add("is_duplicate", DataTypes.BooleanType, false)
            .add("month", DataTypes.StringType, false);

    private static final int SCALE = 4;
    private static final int MONTH_LENGTH = 7;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private LakeRow() {}

    static Row of(PseudonymousBatch batch, int line, LineTexts texts) {
        ProductText product = texts.product(batch.product(line));
        int country = batch.country(line);
        LocalDateTime at = time(batch.invoicedAt(line));
        return RowFactory.create(
                batch.lineNumber(line),
                invoice(batch, line),
                product.stockCode(),
                product.description(),
                product.receivedCode(),
                product.receivedDescription(),
                product.isNote(),
                batch.customer(line) == PseudonymousBatch.NONE ? null : texts.pseudonym(batch.customer(line)),
                texts.country(country),
                texts.receivedCountry(country),
                texts.countryCode(country),
                texts.isCountryRecognised(country),
                at,
                batch.quantity(line),
                BigDecimal.valueOf(batch.unitPrice(line), SCALE),
                BigDecimal.valueOf(batch.quantity(line) * batch.unitPrice(line), SCALE),
                batch.kind(line).label(),
                batch.rule(line) == PseudonymousBatch.NONE ? null : texts.rule(batch.rule(line)),
                batch.isDuplicate(line),
                at.toString().substring(0, MONTH_LENGTH));
    }

    private static String invoice(PseudonymousBatch batch, int line) {
        ByteBuffer number = ByteBuffer.allocate(batch.invoiceLength(line));
        batch.putInvoice(line, number);
        return new String(number.array(), UTF_8);
    }

    /** Adds a row to a page of lines. */
    static void addTo(LinePage page, Row row) {
        page.add(
                row.getLong(0),
                row.getString(1),
                new ProductText(row.getString(4), text(row, 5), row.getString(2), text(row, 3), row.getBoolean(6)),
                text(row, 7),
                new CountryText(row.getString(9), row.getString(8), text(row, 10), row.getBoolean(11)),
                micros((LocalDateTime) row.get(12)),
                row.getInt(13),
                row.getDecimal(14).unscaledValue().longValueExact(),
                LineKind.valueOf(row.getString(16).toUpperCase(Locale.ROOT)),
                text(row, 17),
                row.getBoolean(18));
    }

    private static @Nullable String text(Row row, int column) {
        return row.getString(column);
    }

    private static LocalDateTime time(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO,
                ZoneOffset.UTC);
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
    }
}

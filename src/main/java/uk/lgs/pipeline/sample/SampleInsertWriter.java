package uk.lgs.pipeline.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes a sample as INSERT statements. */
final class SampleInsertWriter implements SampleWriter {
    private final SampleCopyText text;
    private final SampleInsertStyle style;
    private final boolean personalColumns;
    private int rows;

    SampleInsertWriter(OutputStream out, SampleSettings settings, SampleInsertStyle style) {
        text = new SampleCopyText(out);
        this.style = style;
        personalColumns = settings.personalColumns();
    }

    @Override
    public void begin() throws IOException {
        text.plain(style.preamble(personalColumns));
    }

    @Override
    public void write(SampleRow row) throws IOException {
        if (rows == style.rowsPerStatement()) {
            text.plain(style.closing());
            rows = 0;
        }
        text.plain(rows == 0 ? style.opening(personalColumns) : style.separator());
        rows++;
        String values = String.join(
                style.valueSeparator(),
                style.text(row.invoiceNo()),
                style.text(row.stockCode()),
                style.text(row.description()),
                Integer.toString(row.quantity()),
                style.time(row.invoiceDate()),
                style.price(decimal(row.priceMils())),
                row.customerNumber() == SampleRow.NO_CUSTOMER ? "NULL" : Integer.toString(row.customerNumber()),
                style.text(row.country()));
        text.plain("(" + values + (personalColumns ? person(row.person()) : "") + ")");
    }

    @Override
    public void end() throws IOException {
        if (rows > 0) {
            text.plain(style.closing());
        }
        text.plain(style.trailer());
        text.flush();
    }

    private String person(@Nullable SamplePerson person) {
        if (person == null) {
            return (style.valueSeparator() + "NULL").repeat(SamplePerson.VALUES);
        }
        return style.valueSeparator()
                + String.join(
                        style.valueSeparator(),
                        style.text(person.name()),
                        style.text(person.email()),
                        style.text(person.phone()),
                        style.text(person.address()),
                        style.text(person.postcode()));
    }

    /** The shortest decimal, as in the COPY form. */
    private static String decimal(int mils) {
        return mils == 0
                ? "0"
                : BigDecimal.valueOf(mils, 3).stripTrailingZeros().toPlainString();
    }
}

package uk.lgs.pipeline.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes a sample as CSV. */
final class SampleCsvWriter implements SampleWriter {
    private final SampleCopyText text;
    private final boolean personalColumns;

    SampleCsvWriter(OutputStream out, SampleSettings settings) {
        text = new SampleCopyText(out);
        personalColumns = settings.personalColumns();
    }

    @Override
    public void begin() throws IOException {
        text.plain("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"
                + (personalColumns ? ",customer_name,email,phone,address,postcode\n" : "\n"));
    }

    @Override
    public void write(SampleRow row) throws IOException {
        String price = row.priceMils() == 0
                ? "0"
                : BigDecimal.valueOf(row.priceMils(), 3).stripTrailingZeros().toPlainString();
        text.plain(String.join(
                        ",",
                        field(row.invoiceNo()),
                        field(row.stockCode()),
                        field(row.description()),
                        Integer.toString(row.quantity()),
                        row.invoiceDate().toLocalDate() + " "
                                + row.invoiceDate().toLocalTime() + ":00",
                        price,
                        row.customerNumber() == SampleRow.NO_CUSTOMER ? "" : row.customerNumber() + ".0",
                        field(row.country()))
                + (personalColumns ? person(row.person()) : "")
                + "\n");
    }

    @Override
    public void end() throws IOException {
        text.flush();
    }

    private static String person(@Nullable SamplePerson person) {
        return person == null
                ? ",".repeat(SamplePerson.VALUES)
                : ","
                        + String.join(
                                ",",
                                field(person.name()),
                                field(person.email()),
                                field(person.phone()),
                                field(person.address()),
                                field(person.postcode()));
    }

    /** Nothing for null, and quotes where they are needed. */
    private static String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean plain = !value.isEmpty() && value.chars().noneMatch(each -> each == ',' || each == '"' || each < ' ');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}

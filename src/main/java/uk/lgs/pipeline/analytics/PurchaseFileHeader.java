package uk.lgs.pipeline.analytics;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The first line of a {@link PurchaseFile}: which of its forms it has, and where each column stands. */
record PurchaseFileHeader(Map<String, Integer> places) {
    static final String CUSTOMER = "customer";
    static final String DATE = "date";
    static final String AMOUNT = "amount";
    static final String FREQUENCY = "frequency";
    static final String RECENCY = "recency";
    static final String AGE = "T";
    static final String VALUE = "monetary_value";
    static final String FORMS = "customer,date,amount or customer,frequency,recency,T,monetary_value";

    private static final List<String> TRANSACTIONS = List.of(CUSTOMER, DATE, AMOUNT);
    private static final List<String> SUMMARY = List.of(CUSTOMER, FREQUENCY, RECENCY, AGE);
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("customer", CUSTOMER),
            Map.entry("id", CUSTOMER),
            Map.entry("date", DATE),
            Map.entry("amount", AMOUNT),
            Map.entry("frequency", FREQUENCY),
            Map.entry("x", FREQUENCY),
            Map.entry("recency", RECENCY),
            Map.entry("t_x", RECENCY),
            Map.entry("t", AGE),
            Map.entry("monetary_value", VALUE),
            Map.entry("zbar", VALUE));

    /** Reads the header; columns of other names are ignored. */
    static PurchaseFileHeader of(String file, CsvRecord line) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < line.getFieldCount(); i++) {
            String name = NAMES.get(line.getField(i).strip().toLowerCase(Locale.ROOT));
            if (name != null && places.put(name, i) != null) {
                throw invalid(file, line, i, "a column for %s stands here a second time; remove one".formatted(name));
            }
        }
        PurchaseFileHeader header = new PurchaseFileHeader(Map.copyOf(places));
        if (!header.isTransactions() && !places.keySet().containsAll(SUMMARY)) {
            throw invalid(file, line, 0, "the first line must name the columns " + FORMS);
        }
        return header;
    }

    boolean isTransactions() {
        return places.keySet().containsAll(TRANSACTIONS);
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    int place(String column) {
        return places.getOrDefault(column, 0);
    }

    /** An error at a field; its column is that of its first character, from 1, where fields before it are not quoted. */
    static PipelineException invalid(String file, CsvRecord line, int field, String message) {
        int column = 1;
        for (int i = 0; i < Math.min(field, line.getFieldCount()); i++) {
            column += line.getField(i).length() + 1;
        }
        return new PipelineException(
                ErrorCode.PURCHASES_INVALID,
                "%s:%d:%d: %s".formatted(file, line.getStartingLineNumber(), column, message));
    }
}

package uk.lgs.pipeline.analytics;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * A CSV file about customers' purchases, with a header, in one of two forms. Transactions: {@code customer}, {@code date}
 * (YYYY-MM-DD, a time after it is ignored) and {@code amount} (pounds), in any order of lines. A summary: {@code customer}, {@code
 * frequency}, {@code recency}, {@code T} and, where it is known, {@code monetary_value}, as {@link PurchaseSummary} says. The
 * short names {@code id}, {@code x}, {@code t_x} and {@code zbar} of the models' authors are understood as well.
 */
final class PurchaseFile {
    private static final double LARGEST = 1e15;

    private final String file;
    private final PurchaseFileHeader header;
    private final List<CsvRecord> lines;

    private PurchaseFile(String file, PurchaseFileHeader header, List<CsvRecord> lines) {
        this.file = file;
        this.header = header;
        this.lines = lines;
    }

    /**
     * Opens a file.
     *
     * @throws PipelineException PURCHASES_INVALID when it cannot be read, is empty or has columns of neither form
     */
    static PurchaseFile open(Path file) {
        List<CsvRecord> all = CsvLines.read(file, ErrorCode.PURCHASES_INVALID);
        if (all.isEmpty()) {
            throw new PipelineException(
                    ErrorCode.PURCHASES_INVALID,
                    file + ": is empty; its first line must name the columns " + PurchaseFileHeader.FORMS);
        }
        PurchaseFileHeader header = PurchaseFileHeader.of(file.toString(), all.get(0));
        return new PurchaseFile(file.toString(), header, all.subList(1, all.size()));
    }

    /** Whether it holds transactions, or else summaries. */
    boolean hasTransactions() {
        return header.isTransactions();
    }

    /** Its transactions as a log. Those with an amount of 0 or less are no purchases and are left out. */
    PurchaseLog log() {
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        for (CsvRecord line : lines) {
            double amount = number(line, PurchaseFileHeader.AMOUNT, -LARGEST);
            int day = day(line);
            String customer = customer(line);
            if (amount > 0) {
                log.add(customer, day, amount);
            }
        }
        return log.build();
    }

    /** How many transactions have an amount of 0 or less. */
    long leftOut() {
        return lines.stream()
                .filter(line -> number(line, PurchaseFileHeader.AMOUNT, -LARGEST) <= 0)
                .count();
    }

    /** Its summaries; times as they stand in the file, divided by {@code unit}. */
    List<PurchaseSummary> summaries(double unit) {
        List<PurchaseSummary> summaries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvRecord line : lines) {
            String customer = customer(line);
            if (!seen.add(customer)) {
                throw invalid(line, PurchaseFileHeader.CUSTOMER, "is there a second time; give each customer one line");
            }
            double repeats = number(line, PurchaseFileHeader.FREQUENCY, 0);
            double recency = number(line, PurchaseFileHeader.RECENCY, 0);
            double age = number(line, PurchaseFileHeader.AGE, 0);
            if (repeats != Math.rint(repeats)) {
                throw invalid(line, PurchaseFileHeader.FREQUENCY, "is no whole number");
            }
            if (recency > age) {
                throw invalid(line, PurchaseFileHeader.RECENCY, "is greater than T; both count from the first order");
            }
            if ((repeats == 0) != (recency == 0)) {
                throw invalid(
                        line,
                        PurchaseFileHeader.RECENCY,
                        "must be 0 without repeat orders and above 0 with them; frequency counts orders after the first");
            }
            double amount = header.has(PurchaseFileHeader.VALUE) ? number(line, PurchaseFileHeader.VALUE, 0) : 0;
            summaries.add(new PurchaseSummary(
                    customer, (long) repeats, recency / unit, age / unit, repeats > 0 ? amount : 0));
        }
        return summaries;
    }

    private String customer(CsvRecord line) {
        String customer = text(line, PurchaseFileHeader.CUSTOMER);
        if (customer.isEmpty()) {
            throw invalid(line, PurchaseFileHeader.CUSTOMER, "is missing");
        }
        return customer;
    }

    private int day(CsvRecord line) {
        String text = text(line, PurchaseFileHeader.DATE);
        String date =
                text.length() > 10 && (text.charAt(10) == ' ' || text.charAt(10) == 'T') ? text.substring(0, 10) : text;
        try {
            return Math.toIntExact(LocalDate.parse(date).toEpochDay());
        } catch (DateTimeParseException e) {
            throw invalid(line, PurchaseFileHeader.DATE, "is no date; write it as 2011-12-31");
        }
    }

    private double number(CsvRecord line, String column, double smallest) {
        double number;
        try {
            number = Double.parseDouble(text(line, column));
        } catch (NumberFormatException e) {
            throw invalid(line, column, "is no number; write it as 12.50");
        }
        if (!(number >= smallest && number <= LARGEST)) {
            throw invalid(line, column, "is not between %.0f and %.0f".formatted(smallest, LARGEST));
        }
        return number;
    }

    private String text(CsvRecord line, String column) {
        int place = header.place(column);
        if (place >= line.getFieldCount()) {
            throw invalid(line, column, "is missing: the line has %d fields".formatted(line.getFieldCount()));
        }
        return line.getField(place).strip();
    }

    private PipelineException invalid(CsvRecord line, String column, String message) {
        return PurchaseFileHeader.invalid(file, line, header.place(column), column + " " + message);
    }
}

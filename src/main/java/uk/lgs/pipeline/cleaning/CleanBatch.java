package uk.lgs.pipeline.cleaning;

import java.util.ArrayList;
import java.util.List;
import uk.lgs.pipeline.run.LineKind;

/**
 * The lines of a raw batch that could be understood, as columns, and the rejections of those that could not. Every line is
 * in one of the two. Customers still stand here by their raw number.
 */
public final class CleanBatch {
    /** Stands for "no rule sets the line aside". */
    public static final int KEPT = -1;

    private static final LineKind[] KINDS = LineKind.values();

    final long[] lineNumbers;
    final TextPool invoices;
    final TextPool customers;
    final int[] products;
    final int[] countries;
    final long[] invoicedAt;
    final int[] quantities;
    final long[] unitPrices;
    final byte[] kinds;
    final byte[] rules;
    final boolean[] duplicates;
    final List<Rejection> rejections = new ArrayList<>();
    private final int read;
    int size;

    CleanBatch(int lines) {
        read = lines;
        lineNumbers = new long[lines];
        invoices = new TextPool(lines, 8);
        customers = new TextPool(lines, 6);
        products = new int[lines];
        countries = new int[lines];
        invoicedAt = new long[lines];
        quantities = new int[lines];
        unitPrices = new long[lines];
        kinds = new byte[lines];
        rules = new byte[lines];
        duplicates = new boolean[lines];
    }

    /** Lines of the raw batch. */
    public int read() {
        return read;
    }

    /** Lines that could be understood. */
    public int size() {
        return size;
    }

    public List<Rejection> rejections() {
        return rejections;
    }

    public long lineNumber(int line) {
        return lineNumbers[line];
    }

    /** Invoice numbers as they came. */
    public TextPool invoices() {
        return invoices;
    }

    /** Customer numbers in canonical form; an empty text where the customer is unknown. */
    public TextPool customers() {
        return customers;
    }

    /** Index of the line's product among {@link Cleaner#product(int)}. */
    public int product(int line) {
        return products[line];
    }

    /** Index of the line's country among {@link Cleaner#country(int)}. */
    public int country(int line) {
        return countries[line];
    }

    /** Microseconds from 1970-01-01 00:00, in shop time. */
    public long invoicedAt(int line) {
        return invoicedAt[line];
    }

    public int quantity(int line) {
        return quantities[line];
    }

    /** Ten-thousandths of a pound. */
    public long unitPrice(int line) {
        return unitPrices[line];
    }

    public LineKind kind(int line) {
        return KINDS[kinds[line]];
    }

    /** Index of the rule that sets the line aside, in {@link Cleaner#ruleName(int)}, or {@link #KEPT}. */
    public int rule(int line) {
        return rules[line];
    }

    /** Whether an earlier line of the dump is equal in every column. */
    public boolean isDuplicate(int line) {
        return duplicates[line];
    }
}

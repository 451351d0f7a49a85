package uk.lgs.pipeline.cleaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.Duplicate;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.run.LineKind;

/**
 * Applies the cleaning rules to the lines of one dump, batch by batch, in order. What a rule asks of texts is worked out once
 * for each distinct product, country and run of one invoice, not once a line.
 */
public final class Cleaner {
    private static final byte MISSING = 0;
    private static final byte PRESENT = 1;
    private static final byte SEPARATOR = 0x1f;
    private static final byte[] NO_BYTES = new byte[RawBatch.PADDING];

    private final CleaningRules rules;
    private final List<CleaningRule> lineRules;
    private final int[] kindOrdinals;
    private final TextIndex productIndex = new TextIndex();
    private final List<Product> products = new ArrayList<>();
    private final TextIndex countryIndex = new TextIndex();
    private final List<Country> countries = new ArrayList<>();
    private long[] productMasks = new long[1024];
    private long[] countryMasks = new long[64];
    private byte[] scratch = new byte[256];
    private final CustomerNumbers customer = new CustomerNumbers();
    private byte[] lastInvoice = {};
    private long lastInvoiceMask;
    private byte[] lastDate = {};
    private long lastMicros;

    public Cleaner(CleaningRules rules) {
        this.rules = rules;
        lineRules = rules.rules();
        kindOrdinals = lineRules.stream()
                .mapToInt(rule -> rule.kind().orElse(LineKind.SALE).ordinal())
                .toArray();
    }

    /** Turns raw lines into clean ones or rejections. */
    public CleanBatch clean(RawBatch raw) {
        CleanBatch batch = new CleanBatch(raw.size());
        lastDate = new byte[0]; // another batch may write its dates in another form
        lastMicros = Numbers.UNREADABLE;
        for (int line = 0; line < raw.size(); line++) {
            Optional<Unreadable> problem = cleanLine(raw, line, batch);
            if (problem.isPresent()) {
                reject(raw, line, problem.get().column(), problem.get().rule(), batch);
            }
        }
        return batch;
    }

    /** The product of an index in a batch. */
    public Product product(int index) {
        return products.get(index);
    }

    /** The country of an index in a batch. */
    public Country country(int index) {
        return countries.get(index);
    }

    /** The name of the rule of an index in a batch. */
    public String ruleName(int index) {
        return lineRules.get(index).name();
    }

    private Optional<Unreadable> cleanLine(RawBatch raw, int line, CleanBatch batch) {
        if (!raw.isComplete(line)) {
            return Optional.of(Unreadable.ofIncomplete(raw.flaw(line)));
        }
        if (isBlank(raw, line, DumpColumn.INVOICE_NO)) {
            return Optional.of(Unreadable.INVOICE_MISSING);
        }
        if (isBlank(raw, line, DumpColumn.STOCK_CODE)) {
            return Optional.of(Unreadable.STOCK_CODE_MISSING);
        }
        long quantity = number(raw, line, DumpColumn.QUANTITY);
        if (quantity == Numbers.UNREADABLE) {
            return Optional.of(Unreadable.QUANTITY_UNREADABLE);
        }
        long invoicedAt = invoicedAt(raw, line);
        if (invoicedAt == Numbers.UNREADABLE) {
            return Optional.of(Unreadable.DATE_UNREADABLE);
        }
        if (invoicedAt == Timestamps.AMBIGUOUS) {
            return Optional.of(Unreadable.DATE_AMBIGUOUS);
        }
        long price = number(raw, line, DumpColumn.UNIT_PRICE);
        if (price == Numbers.UNREADABLE) {
            return Optional.of(Unreadable.PRICE_UNREADABLE);
        }
        if (Math.multiplyHigh(quantity, price) != quantity * price >> 63
                || Math.abs(quantity * price) > Numbers.MAXIMUM_AMOUNT) {
            return Optional.of(Unreadable.AMOUNT_TOO_LARGE);
        }
        if (!customer.read(raw, line)) {
            return Optional.of(Unreadable.CUSTOMER_INEXACT);
        }
        judge(raw, line, batch, (int) quantity, invoicedAt, price);
        return Optional.empty();
    }

    private static long number(RawBatch raw, int line, DumpColumn column) {
        if (raw.isNull(line, column)) {
            return Numbers.UNREADABLE;
        }
        int start = raw.start(line, column);
        int end = raw.end(line, column);
        return column == DumpColumn.QUANTITY
                ? Numbers.quantity(raw.bytes(), start, end)
                : Numbers.price(raw.bytes(), start, end, raw.form().price());
    }

    /** The time of a line, remembered since the lines of an invoice mostly have one. */
    private long invoicedAt(RawBatch raw, int line) {
        if (raw.isNull(line, DumpColumn.INVOICE_DATE)) {
            return Numbers.UNREADABLE;
        }
        int start = raw.start(line, DumpColumn.INVOICE_DATE);
        int end = raw.end(line, DumpColumn.INVOICE_DATE);
        if (!Arrays.equals(lastDate, 0, lastDate.length, raw.bytes(), start, end)) {
            lastDate = Arrays.copyOfRange(raw.bytes(), start, end);
            lastMicros = Timestamps.micros(raw.bytes(), start, end, raw.form().date());
        }
        return lastMicros;
    }

    /** Finds the rules that match a readable line and adds it, or its rejection, to the batch. */
    private void judge(RawBatch raw, int line, CleanBatch batch, int quantity, long invoicedAt, long price) {
        int product = product(raw, line);
        int country = country(raw, line);
        Duplicate duplicate = raw.duplicate(line);
        long candidates = productMasks[product] & countryMasks[country] & invoiceMask(raw, line);
        candidates &= rules.mask(quantity, price, customer.isKnown(), duplicate);
        int kindRule = first(candidates & rules.kindMask());
        int outcome = first(candidates);
        RuleFile.Action action =
                outcome < 0 ? RuleFile.Action.KEEP : lineRules.get(outcome).action();
        if (action == RuleFile.Action.QUARANTINE) {
            reject(raw, line, DumpColumn.INVOICE_NO, lineRules.get(outcome).name(), batch);
            return;
        }
        int at = batch.size++;
        batch.lineNumbers[at] = raw.lineNumber(line);
        batch.invoices.add(raw.bytes(), raw.start(line, DumpColumn.INVOICE_NO), raw.end(line, DumpColumn.INVOICE_NO));
        customer.addTo(batch.customers);
        batch.products[at] = product;
        batch.countries[at] = country;
        batch.invoicedAt[at] = invoicedAt;
        batch.quantities[at] = quantity;
        batch.unitPrices[at] = price;
        batch.kinds[at] = (byte) (kindRule < 0 ? LineKind.SALE.ordinal() : kindOrdinals[kindRule]);
        batch.rules[at] = (byte) (action == RuleFile.Action.KEEP ? CleanBatch.KEPT : outcome);
        batch.duplicates[at] = duplicate != Duplicate.NONE;
    }

    /** The index of the lowest bit set, or -1 where none is. */
    private static int first(long mask) {
        return mask == 0 ? -1 : Long.numberOfTrailingZeros(mask);
    }

    private int product(RawBatch raw, int line) {
        int codeStart = raw.start(line, DumpColumn.STOCK_CODE);
        int codeLength = raw.end(line, DumpColumn.STOCK_CODE) - codeStart;
        boolean described = !raw.isNull(line, DumpColumn.DESCRIPTION);
        int textStart = described ? raw.start(line, DumpColumn.DESCRIPTION) : 0;
        int textLength = described ? raw.end(line, DumpColumn.DESCRIPTION) - textStart : 0;
        int length = codeLength + 2 + textLength;
        if (length + RawBatch.PADDING > scratch.length) {
            scratch = new byte[length * 2 + RawBatch.PADDING];
        }
        System.arraycopy(raw.bytes(), codeStart, scratch, 0, codeLength);
        scratch[codeLength] = SEPARATOR;
        scratch[codeLength + 1] = described ? PRESENT : MISSING;
        System.arraycopy(raw.bytes(), textStart, scratch, codeLength + 2, textLength);
        int index = productIndex.indexOf(scratch, 0, length);
        if (index == products.size()) {
            addProduct(raw, line);
        }
        return index;
    }

    private void addProduct(RawBatch raw, int line) {
        String code = text(raw, line, DumpColumn.STOCK_CODE);
        String description = raw.text(line, DumpColumn.DESCRIPTION);
        TextFixes fixes = rules.fixes();
        String fixedCode = fixes.apply(DumpColumn.STOCK_CODE, code);
        String fixedDescription = description == null ? null : fixes.apply(DumpColumn.DESCRIPTION, description);
        long mask = rules.mask(DumpColumn.STOCK_CODE, fixedCode) & rules.mask(DumpColumn.DESCRIPTION, fixedDescription);
        if (products.size() == productMasks.length) {
            productMasks = Arrays.copyOf(productMasks, products.size() * 2);
        }
        productMasks[products.size()] = mask;
        boolean isNote = (mask & rules.noteMask()) != 0;
        products.add(new Product(code, description, fixedCode, fixedDescription, isNote));
    }

    private int country(RawBatch raw, int line) {
        boolean named = !raw.isNull(line, DumpColumn.COUNTRY);
        int index = named
                ? countryIndex.indexOf(
                        raw.bytes(), raw.start(line, DumpColumn.COUNTRY), raw.end(line, DumpColumn.COUNTRY))
                : countryIndex.indexOf(NO_BYTES, 0, 0);
        if (index == countries.size()) {
            String received = named ? text(raw, line, DumpColumn.COUNTRY) : "";
            String name = rules.fixes().apply(DumpColumn.COUNTRY, received);
            CountryCodes codes = rules.countryCodes();
            if (index == countryMasks.length) {
                countryMasks = Arrays.copyOf(countryMasks, index * 2);
            }
            countryMasks[index] = rules.mask(DumpColumn.COUNTRY, name);
            countries.add(new Country(received, name, codes.of(name), codes.isRecognised(name)));
        }
        return index;
    }

    /** The rules that an invoice number admits, remembered since the lines of an invoice mostly stand together. */
    private long invoiceMask(RawBatch raw, int line) {
        int start = raw.start(line, DumpColumn.INVOICE_NO);
        int end = raw.end(line, DumpColumn.INVOICE_NO);
        if (!Arrays.equals(lastInvoice, 0, lastInvoice.length, raw.bytes(), start, end)) {
            lastInvoice = Arrays.copyOfRange(raw.bytes(), start, end);
            lastInvoiceMask = rules.mask(DumpColumn.INVOICE_NO, text(raw, line, DumpColumn.INVOICE_NO));
        }
        return lastInvoiceMask;
    }

    private static boolean isBlank(RawBatch raw, int line, DumpColumn column) {
        return raw.isNull(line, column) || isBlank(raw.bytes(), raw.start(line, column), raw.end(line, column));
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at == end;
    }

    private static String text(RawBatch raw, int line, DumpColumn column) {
        String text = raw.text(line, column);
        if (text == null) {
            throw new IllegalArgumentException(column + " is null");
        }
        return text;
    }

    private static void reject(RawBatch raw, int line, DumpColumn column, String rule, CleanBatch batch) {
        Map<DumpColumn, String> fields = new EnumMap<>(DumpColumn.class);
        if (raw.isComplete(line)) {
            for (DumpColumn field : DumpColumn.values()) {
                String text =
                        field == DumpColumn.CUSTOMER_ID ? CustomerNumbers.canonical(raw, line) : raw.text(line, field);
                if (text != null) {
                    fields.put(field, text);
                }
            }
        }
        batch.rejections.add(new Rejection(
                raw.lineNumber(line),
                raw.flawPlace(line).map(RawBatch.Place::column).orElse(column),
                raw.flawPlace(line).map(RawBatch.Place::byteOfLine),
                rule,
                fields));
    }
}

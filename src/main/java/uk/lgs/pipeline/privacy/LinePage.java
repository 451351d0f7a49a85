package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.LineKind;

/**
 * Some thousands of pseudonymous lines as bytes, for another process: each text once, lines by its index. {@link LinePages} reads
 * them back.
 */
public final class LinePage {
    private final Map<ProductText, Integer> products = new LinkedHashMap<>();
    private final Map<CountryText, Integer> countries = new LinkedHashMap<>();
    private final Map<String, Integer> customers = new LinkedHashMap<>();
    private final Map<String, Integer> rules = new LinkedHashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream lines = new DataOutputStream(bytes);
    private int size;

    /** Lines so far. */
    public int size() {
        return size;
    }

    /**
     * Adds a line.
     *
     * @param customer the pseudonym, null where the customer is unknown
     * @param invoicedAt microseconds from 1970-01-01 00:00, in shop time
     * @param unitPrice ten-thousandths of a pound
     * @param rule the rule that sets the line aside, null where none does
     */
    public void add(
            long lineNumber,
            String invoice,
            ProductText product,
            @Nullable String customer,
            CountryText country,
            long invoicedAt,
            int quantity,
            long unitPrice,
            LineKind kind,
            @Nullable String rule,
            boolean isDuplicate) {
        try {
            lines.writeLong(lineNumber);
            byte[] number = invoice.getBytes(UTF_8);
            lines.writeInt(number.length);
            lines.write(number);
            lines.writeInt(index(products, product));
            lines.writeInt(customer == null ? PseudonymousBatch.NONE : index(customers, customer));
            lines.writeInt(index(countries, country));
            lines.writeLong(invoicedAt);
            lines.writeInt(quantity);
            lines.writeLong(unitPrice);
            lines.writeByte(kind.ordinal());
            lines.writeByte(rule == null ? PseudonymousBatch.NONE : index(rules, rule));
            lines.writeBoolean(isDuplicate);
            size++;
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
    }

    private static <T> int index(Map<T, Integer> indexes, T value) {
        Integer known = indexes.get(value);
        if (known != null) {
            return known;
        }
        indexes.put(value, indexes.size());
        return indexes.size() - 1;
    }

    /** The texts, then the lines. */
    public byte[] bytes() {
        ByteArrayOutputStream page = new ByteArrayOutputStream(bytes.size() + (1 << 16));
        try (DataOutputStream target = new DataOutputStream(page)) {
            target.writeInt(products.size());
            for (ProductText product : products.keySet()) {
                write(target, product.receivedCode());
                write(target, product.receivedDescription());
                write(target, product.stockCode());
                write(target, product.description());
                target.writeBoolean(product.isNote());
            }
            target.writeInt(countries.size());
            for (CountryText country : countries.keySet()) {
                write(target, country.receivedName());
                write(target, country.name());
                write(target, country.isoCode());
                target.writeBoolean(country.isRecognised());
            }
            write(target, customers);
            write(target, rules);
            target.writeInt(size);
            bytes.writeTo(target);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return page.toByteArray();
    }

    private static void write(DataOutputStream target, Map<String, Integer> texts) throws IOException {
        target.writeInt(texts.size());
        for (String text : texts.keySet()) {
            write(target, text);
        }
    }

    private static void write(DataOutputStream target, @Nullable String text) throws IOException {
        byte[] utf8 = text == null ? new byte[0] : text.getBytes(UTF_8);
        target.writeInt(text == null ? -1 : utf8.length);
        target.write(utf8);
    }
}

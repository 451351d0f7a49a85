package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.cleaning.CleanLines;
import uk.lgs.pipeline.run.LineKind;

/** Reads {@link LinePage pages} of lines back as batches, which share their indexes, as those of one {@link Pseudonymiser} do. */
public final class LinePages implements LineTexts {
    private static final LineKind[] KINDS = LineKind.values();

    private final PseudonymKey key;
    private final Dictionary<ProductText> products = new Dictionary<>();
    private final Dictionary<CountryText> countries = new Dictionary<>();
    private final Dictionary<String> customers = new Dictionary<>();
    private final Dictionary<String> rules = new Dictionary<>();
    private final InvoiceHash invoiceHash = new InvoiceHash();

    /** A reader of pages whose pseudonyms are under a key. */
    public LinePages(PseudonymKey key) {
        this.key = key;
    }

    /** Distinct texts and their indexes. */
    private static final class Dictionary<T> {
        private final List<T> texts = new ArrayList<>();
        private final Map<T, Integer> indexes = new HashMap<>();

        int index(T text) {
            Integer known = indexes.putIfAbsent(text, texts.size());
            if (known != null) {
                return known;
            }
            texts.add(text);
            return texts.size() - 1;
        }
    }

    /** Reads one text of a page. */
    private interface Reading<T> {
        T from(DataInputStream page) throws IOException;
    }

    /** The lines of a page. */
    public PseudonymousBatch read(byte[] bytes) {
        try (DataInputStream page = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int[] productOf = indexes(page, products, LinePages::product);
            int[] countryOf = indexes(page, countries, LinePages::country);
            int[] customerOf = indexes(page, customers, LinePages::present);
            int[] ruleOf = indexes(page, rules, LinePages::present);
            int size = page.readInt();
            CleanLines lines = new CleanLines(size);
            long[] invoicesOfLines = new long[size];
            int[] customersOfLines = new int[size];
            for (int line = 0; line < size; line++) {
                long lineNumber = page.readLong();
                byte[] invoice = page.readNBytes(page.readInt());
                invoicesOfLines[line] = invoiceHash.of(invoice);
                int product = productOf[page.readInt()];
                int customer = page.readInt();
                customersOfLines[line] = customer < 0 ? PseudonymousBatch.NONE : customerOf[customer];
                int country = countryOf[page.readInt()];
                long invoicedAt = page.readLong();
                int quantity = page.readInt();
                long unitPrice = page.readLong();
                LineKind kind = KINDS[page.readByte()];
                int rule = page.readByte();
                lines.add(
                        lineNumber,
                        invoice,
                        product,
                        country,
                        invoicedAt,
                        quantity,
                        unitPrice,
                        kind,
                        rule < 0 ? PseudonymousBatch.NONE : ruleOf[rule],
                        page.readBoolean());
            }
            return new PseudonymousBatch(lines.batch(), invoicesOfLines, customersOfLines, Map.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("a page of lines is not whole", e);
        }
    }

    /** A batch of lines that could not be understood. */
    public PseudonymousBatch quarantined(List<QuarantinedLine> lines) {
        return new PseudonymousBatch(new CleanLines(0).batch(), new long[0], new int[0], Map.of(), lines);
    }

    private static <T> int[] indexes(DataInputStream page, Dictionary<T> dictionary, Reading<T> reading)
            throws IOException {
        int[] indexes = new int[page.readInt()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = dictionary.index(reading.from(page));
        }
        return indexes;
    }

    private static ProductText product(DataInputStream page) throws IOException {
        return new ProductText(present(page), text(page), present(page), text(page), page.readBoolean());
    }

    private static CountryText country(DataInputStream page) throws IOException {
        return new CountryText(present(page), present(page), text(page), page.readBoolean());
    }

    private static String present(DataInputStream page) throws IOException {
        return Objects.requireNonNull(text(page));
    }

    private static @Nullable String text(DataInputStream page) throws IOException {
        int length = page.readInt();
        return length < 0 ? null : new String(page.readNBytes(length), UTF_8);
    }

    @Override
    public PseudonymKey key() {
        return key;
    }

    @Override
    public String pseudonym(int customer) {
        return customers.texts.get(customer);
    }

    @Override
    public ProductText product(int product) {
        return products.texts.get(product);
    }

    @Override
    public String receivedCountry(int country) {
        return countries.texts.get(country).receivedName();
    }

    @Override
    public String country(int country) {
        return countries.texts.get(country).name();
    }

    @Override
    public @Nullable String countryCode(int country) {
        return countries.texts.get(country).isoCode();
    }

    @Override
    public boolean isCountryRecognised(int country) {
        return countries.texts.get(country).isRecognised();
    }

    @Override
    public String rule(int rule) {
        return rules.texts.get(rule);
    }
}

package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.Country;
import uk.lgs.pipeline.cleaning.Product;
import uk.lgs.pipeline.cleaning.TextIndex;
import uk.lgs.pipeline.cleaning.TextPool;

/**
 * Replaces the customers of one dump's clean lines by their {@link Pseudonyms}, batch by batch, and masks what has a personal
 * form in any text that is stored. A customer who is on the list of the forgotten is unknown from here on.
 */
public final class Pseudonymiser implements LineTexts {
    /** Longest invoice number that no personal form fits in, if it is of ASCII letters and digits and begins with a digit. */
    private static final int HARMLESS_LENGTH = 9;

    private final Cleaner cleaner;
    private final PseudonymKey key;
    private final Forgotten forgotten;
    private final Pseudonyms pseudonyms;
    private final InvoiceHash invoiceHash = new InvoiceHash();
    private final TextIndex customerIndex = new TextIndex();
    private final List<Integer> customers = new ArrayList<>();
    private final List<String> customerKeys = new ArrayList<>();
    private final StorableTexts<ProductText> products = new StorableTexts<>(this::masked);
    private final StorableTexts<Country> countries = new StorableTexts<>(this::maskedCountry);
    private final Map<PersonalForm, Long> maskedInvoices = new EnumMap<>(PersonalForm.class);
    private final Redaction redaction;
    private final Set<String> kept;

    /** A pseudonymiser for the batches of one cleaner. */
    public Pseudonymiser(Cleaner cleaner, PseudonymKey key, Forgotten forgotten) {
        this(cleaner, key, forgotten, Set.of());
    }

    /**
     * A pseudonymiser for lines in which customers may stand by number or by pseudonym.
     *
     * @param kept texts that are pseudonyms already and stay as they are
     */
    public Pseudonymiser(Cleaner cleaner, PseudonymKey key, Forgotten forgotten, Set<String> kept) {
        this.cleaner = cleaner;
        this.key = key;
        this.forgotten = forgotten;
        this.kept = Set.copyOf(kept);
        pseudonyms = new Pseudonyms(key);
        redaction = new Redaction(pseudonyms, forgotten);
    }

    /** Takes the raw customers out of a batch. */
    public PseudonymousBatch pseudonymise(CleanBatch batch) {
        int[] customersOfLines = new int[batch.size()];
        long[] invoices = new long[batch.size()];
        Map<Integer, byte[]> maskedNumbers = new HashMap<>();
        TextPool numbers = batch.customers();
        for (int line = 0; line < customersOfLines.length; line++) {
            int start = numbers.start(line);
            int end = numbers.end(line);
            if (start == end) {
                customersOfLines[line] = PseudonymousBatch.NONE;
            } else {
                customersOfLines[line] = line > 0 && isSameAsBefore(numbers, line)
                        ? customersOfLines[line - 1]
                        : customer(numbers.bytes(), start, end);
            }
            maskInvoice(batch, line, maskedNumbers);
            invoices[line] = line > 0 && isSameAsBefore(batch.invoices(), line)
                    ? invoices[line - 1]
                    : invoice(batch, line, maskedNumbers);
            products.count(batch.product(line));
            countries.count(batch.country(line));
        }
        return new PseudonymousBatch(
                batch,
                invoices,
                customersOfLines,
                maskedNumbers,
                batch.rejections().stream().map(redaction::redact).toList());
    }

    @Override
    public PseudonymKey key() {
        return key;
    }

    /** Lines so far in whose description, code, country or invoice number something was masked, by its form. */
    public Map<PersonalForm, Long> maskedLines() {
        Map<PersonalForm, Long> lines = new EnumMap<>(PersonalForm.class);
        lines.putAll(maskedInvoices);
        products.addMaskedLines(lines);
        countries.addMaskedLines(lines);
        return lines;
    }

    @Override
    public String pseudonym(int customer) {
        return customerKeys.get(customer);
    }

    @Override
    public ProductText product(int product) {
        return products.get(product);
    }

    @Override
    public String receivedCountry(int country) {
        return countries.get(country).receivedName();
    }

    @Override
    public String country(int country) {
        return countries.get(country).name();
    }

    @Override
    public @Nullable String countryCode(int country) {
        return countries.get(country).isoCode();
    }

    @Override
    public boolean isCountryRecognised(int country) {
        return countries.get(country).isRecognised();
    }

    @Override
    public String rule(int rule) {
        return cleaner.ruleName(rule);
    }

    /** Whether a line has the text of the line before, as most have. */
    private static boolean isSameAsBefore(TextPool texts, int line) {
        return Arrays.equals(
                texts.bytes(),
                texts.start(line - 1),
                texts.end(line - 1),
                texts.bytes(),
                texts.start(line),
                texts.end(line));
    }

    /** The hash of a line's invoice number as it may be stored: what masking makes one number is one. */
    private long invoice(CleanBatch batch, int line, Map<Integer, byte[]> maskedNumbers) {
        byte[] masked = maskedNumbers.isEmpty() ? null : maskedNumbers.get(line);
        if (masked != null) {
            return invoiceHash.of(masked);
        }
        TextPool invoices = batch.invoices();
        return invoiceHash.of(invoices.bytes(), invoices.start(line), invoices.end(line));
    }

    private int customer(byte[] bytes, int start, int end) {
        int index = customerIndex.indexOf(bytes, start, end);
        if (index == customers.size()) {
            String text = new String(bytes, start, end - start, UTF_8);
            customers.add(newCustomer(kept.contains(text) ? text : pseudonyms.of(bytes, start, end)));
        }
        return customers.get(index);
    }

    private int newCustomer(String pseudonym) {
        if (forgotten.contains(pseudonyms.forgottenMark(pseudonym))) {
            return PseudonymousBatch.NONE;
        }
        customerKeys.add(pseudonym);
        return customerKeys.size() - 1;
    }

    private StorableTexts.Storable<ProductText> masked(int index) {
        Product texts = cleaner.product(index);
        StorableTexts.Masking masking = new StorableTexts.Masking();
        ProductText masked = new ProductText(
                masking.of(texts.receivedCode()),
                masking.ofOptional(texts.receivedDescription()),
                masking.of(texts.stockCode()),
                masking.ofOptional(texts.description()),
                texts.isNote());
        return new StorableTexts.Storable<>(masked, masking.forms());
    }

    private StorableTexts.Storable<Country> maskedCountry(int index) {
        Country names = cleaner.country(index);
        StorableTexts.Masking masking = new StorableTexts.Masking();
        Country masked = new Country(
                masking.of(names.receivedName()), masking.of(names.name()), names.isoCode(), names.isRecognised());
        return new StorableTexts.Storable<>(masked, masking.forms());
    }

    private void maskInvoice(CleanBatch batch, int line, Map<Integer, byte[]> invoices) {
        byte[] bytes = batch.invoices().bytes();
        int start = batch.invoices().start(line);
        int end = batch.invoices().end(line);
        if (isPlainNumber(bytes, start, end)) {
            return;
        }
        FreeTextMask.Masked masked = FreeTextMask.apply(new String(bytes, start, end - start, UTF_8));
        if (!masked.forms().isEmpty()) {
            invoices.put(line, masked.text().getBytes(UTF_8));
            masked.forms().forEach(form -> maskedInvoices.merge(form, 1L, Long::sum));
        }
    }

    /** Whether an invoice number is of up to nine characters: digits, after at most one letter. No form fits. */
    private static boolean isPlainNumber(byte[] bytes, int start, int end) {
        if (end - start > HARMLESS_LENGTH) {
            return false;
        }
        for (int at = start + 1; at < end; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return true;
    }
}

package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.Product;
import uk.lgs.pipeline.cleaning.TextIndex;
import uk.lgs.pipeline.cleaning.TextPool;

/** Replaces the customers of one dump's clean lines by their {@link Pseudonyms}, batch by batch. */
public final class Pseudonymiser {
    private final Cleaner cleaner;
    private final Pseudonyms pseudonyms;
    private final TextIndex invoiceIndex = new TextIndex();
    private final TextIndex customerIndex = new TextIndex();
    private final List<String> customerKeys = new ArrayList<>();
    private final Redaction redaction;
    private final Set<String> kept;

    /** A pseudonymiser for the batches of one cleaner. */
    public Pseudonymiser(Cleaner cleaner, PseudonymKey key) {
        this(cleaner, key, Set.of());
    }

    /**
     * A pseudonymiser for lines in which customers may stand by number or by pseudonym.
     *
     * @param kept texts that are pseudonyms already and stay as they are
     */
    public Pseudonymiser(Cleaner cleaner, PseudonymKey key, Set<String> kept) {
        this.cleaner = cleaner;
        this.kept = Set.copyOf(kept);
        pseudonyms = new Pseudonyms(key);
        redaction = new Redaction(pseudonyms);
    }

    /** Takes the raw customers out of a batch. */
    public PseudonymousBatch pseudonymise(CleanBatch batch) {
        int[] customers = new int[batch.size()];
        int[] invoices = new int[batch.size()];
        TextPool numbers = batch.customers();
        for (int line = 0; line < customers.length; line++) {
            int start = numbers.start(line);
            int end = numbers.end(line);
            customers[line] = start == end ? PseudonymousBatch.NONE : customer(numbers.bytes(), start, end);
            invoices[line] =
                    line > 0 && isSameInvoice(batch.invoices(), line) ? invoices[line - 1] : invoice(batch, line);
        }
        return new PseudonymousBatch(
                batch,
                invoices,
                customers,
                batch.rejections().stream().map(redaction::redact).toList());
    }

    /** The pseudonym of a customer index. */
    public String pseudonym(int customer) {
        return customerKeys.get(customer);
    }

    /** The texts of a product index; what in its description has a personal form is masked. */
    public ProductText product(int product) {
        Product texts = cleaner.product(product);
        return new ProductText(
                texts.receivedCode(),
                masked(texts.receivedDescription()),
                texts.stockCode(),
                masked(texts.description()),
                texts.isNote());
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : FreeTextMask.apply(text);
    }

    /** The received name of a country index. */
    public String receivedCountry(int country) {
        return cleaner.country(country).receivedName();
    }

    /** The name of a country index. */
    public String country(int country) {
        return cleaner.country(country).name();
    }

    /** The ISO 3166-1 alpha-2 code of a country index, null where it has none. */
    public @Nullable String countryCode(int country) {
        return cleaner.country(country).isoCode();
    }

    /** Whether the name of a country index is known, with a code or as one that has none. */
    public boolean isCountryRecognised(int country) {
        return cleaner.country(country).isRecognised();
    }

    /** The name of a rule index. */
    public String rule(int rule) {
        return cleaner.ruleName(rule);
    }

    /** Whether a line has the invoice number of the line before, as most have. */
    private static boolean isSameInvoice(TextPool invoices, int line) {
        return Arrays.equals(
                invoices.bytes(),
                invoices.start(line - 1),
                invoices.end(line - 1),
                invoices.bytes(),
                invoices.start(line),
                invoices.end(line));
    }

    private int invoice(CleanBatch batch, int line) {
        TextPool invoices = batch.invoices();
        return invoiceIndex.indexOf(invoices.bytes(), invoices.start(line), invoices.end(line));
    }

    private int customer(byte[] bytes, int start, int end) {
        int index = customerIndex.indexOf(bytes, start, end);
        if (index == customerKeys.size()) {
            String text = new String(bytes, start, end - start, UTF_8);
            customerKeys.add(kept.contains(text) ? text : pseudonyms.of(bytes, start, end));
        }
        return index;
    }
}

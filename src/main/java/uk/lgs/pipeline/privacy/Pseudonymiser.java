package uk.lgs.pipeline.privacy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.Product;
import uk.lgs.pipeline.cleaning.TextIndex;
import uk.lgs.pipeline.cleaning.TextPool;

/**
 * Replaces the customers of one dump's clean lines by pseudonyms, batch by batch. A pseudonym is the first 128 bits of the
 * HMAC-SHA-256 of the customer number (RFC 2104, section 5, allows half of the output), as 32 hex digits: the same customer
 * has the same pseudonym in every dump, and without the key nobody can find the number by trying all.
 */
public final class Pseudonymiser {
    private static final int PSEUDONYM_BYTES = 16;

    private final Cleaner cleaner;
    private final Mac mac;
    private final TextIndex customerIndex = new TextIndex();
    private final List<String> pseudonyms = new ArrayList<>();
    private final Redaction redaction = new Redaction(this);

    /**
     * A pseudonymiser for the batches of one cleaner.
     */
    public Pseudonymiser(Cleaner cleaner, PseudonymKey key) {
        this.cleaner = cleaner;
        mac = key.mac();
    }

    /** Takes the raw customers out of a batch. */
    public PseudonymousBatch pseudonymise(CleanBatch batch) {
        int[] customers = new int[batch.size()];
        TextPool numbers = batch.customers();
        for (int line = 0; line < customers.length; line++) {
            int start = numbers.start(line);
            int end = numbers.end(line);
            customers[line] = start == end ? PseudonymousBatch.NONE : customer(numbers.bytes(), start, end);
        }
        return new PseudonymousBatch(
                batch,
                customers,
                batch.rejections().stream().map(redaction::redact).toList());
    }

    /** The pseudonym of a customer index. */
    public String pseudonym(int customer) {
        return pseudonyms.get(customer);
    }

    /** The texts of a product index; what in its description has a personal form is masked. */
    public ProductText product(int product) {
        Product texts = cleaner.product(product);
        return new ProductText(
                texts.receivedCode(),
                masked(texts.receivedDescription()),
                texts.stockCode(),
                masked(texts.description()));
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

    /** The name of a rule index. */
    public String rule(int rule) {
        return cleaner.ruleName(rule);
    }

    String pseudonym(byte[] number, int start, int end) {
        mac.update(number, start, end - start);
        return HexFormat.of().formatHex(mac.doFinal(), 0, PSEUDONYM_BYTES);
    }

    private int customer(byte[] bytes, int start, int end) {
        int index = customerIndex.indexOf(bytes, start, end);
        if (index == pseudonyms.size()) {
            pseudonyms.add(pseudonym(bytes, start, end));
        }
        return index;
    }
}

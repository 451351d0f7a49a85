package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.dump.RawBatch;

/**
 * What may be stored of a small dump.
 *
 * @param customers the pseudonym of each line, {@link #UNKNOWN} where there is none
 * @param invoices the invoice number of each line
 */
record PseudonymousDump(List<String> customers, List<String> invoices, List<QuarantinedLine> quarantined) {
    static final String UNKNOWN = "unknown";

    static PseudonymousDump of(Path folder, DumpText text, PseudonymKey key) {
        PseudonymousDump result = new PseudonymousDump(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Cleaner cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, key, Forgotten.nobody());
        try (DumpReader reader = DumpReader.open(text.write(folder), DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
                result.add(pseudonymiser, pseudonymiser.pseudonymise(cleaner.clean(raw.get())));
            }
        }
        return result;
    }

    private void add(Pseudonymiser pseudonymiser, PseudonymousBatch batch) {
        for (int line = 0; line < batch.size(); line++) {
            int customer = batch.customer(line);
            customers.add(customer == PseudonymousBatch.NONE ? UNKNOWN : pseudonymiser.pseudonym(customer));
            ByteBuffer invoice = ByteBuffer.allocate(batch.invoiceLength(line));
            batch.putInvoice(line, invoice);
            invoices.add(new String(invoice.array(), UTF_8));
        }
        quarantined.addAll(batch.quarantined());
    }
}

package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.ops.DeliveryPause;
import uk.lgs.pipeline.privacy.Pseudonyms;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.PseudonymStore;
import uk.lgs.pipeline.warehouse.Receipt;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/**
 * Erases a person: first from the warehouse, in one transaction, then from reports and from the server's files. Cut short after
 * the transaction, it is done again from the start and does what was left.
 */
final class Forgetting {
    private static final Logger LOG = LogManager.getLogger(Forgetting.class);

    private final Parts parts;

    /**
     * What was done.
     *
     * @param receipt what remains
     * @param rewritten reports that were written again without the person
     * @param deleted reports that named the person and are gone
     * @param left reports that still name the person
     */
    record Outcome(Receipt receipt, List<Path> rewritten, List<Path> deleted, List<Path> left) {}

    Forgetting(Parts parts) {
        this.parts = parts;
    }

    /**
     * Erases a customer.
     *
     * @param deleteReports whether reports that name the customer and cannot be written again are deleted
     * @return empty where nothing is known of that customer; nothing is written then
     * @throws PipelineException WAREHOUSE_BUSY while a run is at work or a report goes out, which may name the customer
     */
    Optional<Outcome> forget(String number, boolean deleteReports) {
        Pseudonyms pseudonyms = new Pseudonyms(parts.key());
        String pseudonym = pseudonyms.of(number);
        PseudonymStore store = parts.pseudonyms();
        try (WarehouseLock lock = parts.database().lock();
                DeliveryPause pause = parts.deliveries().pause()) {
            lock.requireHeld();
            pause.requireHeld();
            SparkLake lake = SparkLake.of(parts);
            lake.requireErasable();
            Optional<RunId> newest = store.newestRun();
            if (newest.isEmpty()) {
                return Optional.empty();
            }
            LocalDate date =
                    parts.ledger().find(newest.get()).orElseThrow().request().reportDate();
            DatedMarts marts = new DatedMarts(parts, date);
            Optional<Receipt> receipt = store.forget(pseudonym, pseudonyms.forgottenMark(pseudonym), marts::build);
            if (receipt.isEmpty()) {
                return Optional.empty();
            }
            Outcome outcome = eraseFromReports(receipt.get(), pseudonym, newest.get(), deleteReports);
            lake.erase();
            store.purgeDeletedBytes();
            LOG.info("a customer was erased, receipt {}", receipt.get().id());
            return Optional.of(outcome);
        }
    }

    private Outcome eraseFromReports(Receipt receipt, String pseudonym, RunId newest, boolean deleteOlder) {
        WrittenReports reports = new WrittenReports(parts);
        Outcome outcome = new Outcome(receipt, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path report : reports.naming(pseudonym)) {
            if (report.equals(reports.folder(newest))) {
                reports.rewrite(newest);
                outcome.rewritten().add(report);
            } else if (isOfARun(report)
                    && reports.reissue(new RunId(report.getFileName().toString()))) {
                outcome.rewritten().add(report);
            } else if (deleteOlder) {
                reports.delete(report);
                outcome.deleted().add(report);
            } else {
                outcome.left().add(report);
            }
        }
        return outcome;
    }

    private static boolean isOfARun(Path report) {
        return RunId.isOne(report.getFileName().toString());
    }
}

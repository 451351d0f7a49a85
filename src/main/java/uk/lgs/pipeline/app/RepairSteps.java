package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.Rejection;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.privacy.Pseudonymiser;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.DumpPlace;
import uk.lgs.pipeline.warehouse.LineLoad;
import uk.lgs.pipeline.warehouse.RepairCheck;
import uk.lgs.pipeline.warehouse.RepairedLine;

/** What is asked of corrected lines before they go the way of all lines. */
public final class RepairSteps {
    private final Parts parts;
    private final RunSteps runSteps;

    RepairSteps(Parts parts, RunSteps runSteps) {
        this.parts = parts;
        this.runSteps = runSteps;
    }

    /** Makes sure that every line of the file can be put back, and finds those that their invoices have already. */
    public void check(ActiveRun run) {
        Stopwatch watch = runSteps.begin(run, "check", 0);
        Path file = run.trigger().dump();
        RepairFile corrected = RepairFile.read(file, parts.policy());
        requireQuarantined(file, corrected);
        Set<String> pseudonyms = corrected.pseudonyms().keySet();
        requireKnown(file, corrected.pseudonyms());
        RepairCheck found = rehearse(file, corrected, pseudonyms);
        found.superseded().stream().min(Long::compare).ifPresent(line -> {
            throw RepairFile.refused(
                    file,
                    line,
                    "the invoice came again in a newer dump, whose word counts; take the line out of the file");
        });
        run.repair(new ActiveRun.Repair(corrected.lines(), pseudonyms, found.repeated()));
        watch.count("lines", corrected.lines().size());
        watch.count("repeated_lines", found.repeated().size());
        runSteps.record(run, watch);
    }

    private void requireQuarantined(Path file, RepairFile corrected) {
        Map<RunId, Set<DumpPlace>> quarantined = new HashMap<>();
        for (RepairedLine line : corrected.lines()) {
            Set<DumpPlace> places =
                    quarantined.computeIfAbsent(line.run(), parts.warehouse().quarantine()::places);
            if (!places.contains(line.place())) {
                throw RepairFile.refused(
                        file,
                        line.lineNumber(),
                        ("%s of run %s is not in quarantine: it was repaired before, or its invoice came again;"
                                        + " take it out of the file, see ./pipeline quarantine %2$s")
                                .formatted(line.place(), line.run()));
            }
        }
    }

    private void requireKnown(Path file, Map<String, Long> pseudonyms) {
        Set<String> known = parts.warehouse().quarantine().pseudonymsAmong(pseudonyms.keySet());
        pseudonyms.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .min(Long::compare)
                .ifPresent(line -> {
                    throw RepairFile.refused(
                            file,
                            line,
                            "column customer_id: no customer here has this pseudonym; copy it again, or put in the number");
                });
    }

    /** Takes the lines through all rooms into a load aside, which is dropped, to hold them against the warehouse. */
    private RepairCheck rehearse(Path file, RepairFile corrected, Set<String> pseudonyms) {
        Set<Long> known =
                corrected.lines().stream().map(RepairedLine::lineNumber).collect(Collectors.toSet());
        Cleaner cleaner = new Cleaner(parts.rules());
        Pseudonymiser pseudonymiser =
                new Pseudonymiser(cleaner, parts.key(), parts.pseudonyms().forgotten(), pseudonyms);
        Set<Long> read = new HashSet<>();
        try (DumpReader reader = DumpReader.open(file, parts.layout(), bytes -> {});
                LineLoad aside = parts.warehouse()
                        .beginLoad(pseudonymiser, parts.folders().work())) {
            for (Optional<RawBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                for (int line = 0; line < next.get().size(); line++) {
                    read.add(next.get().lineNumber(line));
                }
                CleanBatch clean = cleaner.clean(next.get());
                clean.rejections().stream().findFirst().ifPresent(rejection -> {
                    throw unreadable(file, rejection);
                });
                aside.load(pseudonymiser.pseudonymise(clean));
            }
            aside.finish();
            if (!read.equals(known)) {
                throw RepairFile.refused(file, 1, "its records cannot be told apart; save it as CSV again");
            }
            return parts.warehouse().checkRepair(aside, corrected.lines());
        }
    }

    private RuntimeException unreadable(Path file, Rejection rejection) {
        return RepairFile.refused(
                file,
                rejection.lineNumber(),
                "column %s: %s; correct it, or take the line out of the file"
                        .formatted(
                                rejection.column().label(),
                                parts.rules().reasons().getOrDefault(rejection.rule(), rejection.rule())));
    }
}

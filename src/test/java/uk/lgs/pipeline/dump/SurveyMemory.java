package uk.lgs.pipeline.dump;

import java.nio.file.Path;
import uk.lgs.pipeline.run.SpillFile;

/** Looks for duplicates among many lines of one partition, in a process that has little memory; {@link SurveyMemoryTest} starts it. */
public final class SurveyMemory {
    private static final int LINES_OF_AN_INVOICE = 20;

    private SurveyMemory() {}

    /** Judges so many lines, of whose invoices each second one is a copy of that before the last, and says how many are duplicates. */
    public static void main(String[] args) {
        int lines = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        try (DuplicateSpill spill = new DuplicateSpill(new SpillFile(folder));
                DuplicateMarks marks = new DuplicateMarks(new SpillFile(folder))) {
            for (int line = 0; line < lines; line++) {
                int invoice = line / LINES_OF_AN_INVOICE;
                long original = invoice % 4 < 2 ? invoice : invoice - 2;
                spill.add(ofOnePartition(original), line % LINES_OF_AN_INVOICE, line);
            }
            for (int partition = 0; partition < DuplicateSpill.PARTITIONS; partition++) {
                spill.judge(partition, marks::addRun);
            }
            System.out.println(marks.count() + " duplicates");
        }
    }

    private static long ofOnePartition(long invoice) {
        return invoice * 0x9e3779b97f4a7c15L & ~((DuplicateSpill.PARTITIONS - 1L) << Integer.SIZE);
    }
}

package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published facts about the real dump; skipped, with a note, where it is not at hand. */
class RealDumpTest {
    private static final Path DUMP = Path.of("..", "shared", "data", "retail.sql.gz");

    @TempDir
    Path folder;

    private final Map<Duplicate, Integer> lines = new EnumMap<>(Duplicate.class);
    private final Set<String> invoicesReceivedTwice = new HashSet<>();
    private BigDecimal receivedTwice = BigDecimal.ZERO;
    private BigDecimal total = BigDecimal.ZERO;

    @Test
    void hasTheDuplicatesThatAnalystsFoundInIt() {
        Assumptions.assumeTrue(
                Files.isReadable(DUMP), () -> "SKIPPED: the real dump is not there: " + DUMP.toAbsolutePath());
        try (DumpSurvey survey = DumpSurvey.of(DUMP, DumpText.layout(), folder, bytes -> {})) {
            readMarked(survey);
            assertThat(survey.lines()).isEqualTo(1_067_371);
            assertThat(survey.duplicateLines()).isEqualTo(34_335);
            assertThat(survey.latestMonth()).hasToString("Optional[2011-12]");
        }
        assertThat(lines)
                .containsEntry(Duplicate.NONE, 1_067_371 - 34_335)
                .containsEntry(Duplicate.INVOICE, 22_523)
                .containsEntry(Duplicate.LINE, 34_335 - 22_523);
        assertThat(invoicesReceivedTwice).hasSize(1_088);
        assertThat(receivedTwice).isEqualByComparingTo("377488.45");
        assertThat(total).isEqualByComparingTo("19287250.568");
        assertThat(folder).isEmptyDirectory();
    }

    private void readMarked(DumpSurvey survey) {
        try (DumpReader reader = DumpReader.open(DUMP, DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                survey.mark(batch.get());
                for (int line = 0; line < batch.get().size(); line++) {
                    count(batch.get(), line);
                }
            }
        }
    }

    private void count(RawBatch batch, int line) {
        Duplicate duplicate = batch.duplicate(line);
        lines.merge(duplicate, 1, Integer::sum);
        BigDecimal amount =
                number(batch, line, DumpColumn.QUANTITY).multiply(number(batch, line, DumpColumn.UNIT_PRICE));
        total = total.add(amount);
        if (duplicate == Duplicate.INVOICE) {
            invoicesReceivedTwice.add(String.valueOf(batch.text(line, DumpColumn.INVOICE_NO)));
            receivedTwice = receivedTwice.add(amount);
        }
    }

    private static BigDecimal number(RawBatch batch, int line, DumpColumn column) {
        return new BigDecimal(String.valueOf(batch.text(line, column)));
    }
}

package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleFormat;
import uk.lgs.pipeline.sample.SampleSettings;

/** The same lines, whatever the dialect they were dumped in. */
class SampleDialectsTest {
    private static final SampleSettings SETTINGS = SampleSettings.shipped();
    private static final List<String> FURTHER_NAMES = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COPY")
    void giveTheSameFieldsAndTheSameVerdictsAsCopy(SampleFormat format) throws IOException {
        List<String> expected = lines(SampleFormat.COPY);
        List<String> lines = lines(format);
        for (int line = 0; line < expected.size(); line++) {
            assertThat(lines.get(line)).as("line %d", line).isEqualTo(expected.get(line));
        }
        assertThat(lines).hasSameSizeAs(expected);
    }

    @Test
    void areComparedOnDuplicatesOfBothKinds() throws IOException {
        assertThat(lines(SampleFormat.COPY))
                .anyMatch(line -> line.endsWith("INVOICE"))
                .anyMatch(line -> line.endsWith("LINE"))
                .anyMatch(line -> line.endsWith("NONE"))
                .hasSize(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void leaveTheSameColumnsOut(SampleFormat format) throws IOException {
        Path file = write(format);
        try (DumpSurvey survey = DumpSurvey.of(file, layout(), folder, bytes -> {})) {
            assertThat(survey.structure().droppedColumns())
                    .containsExactly("customer_name", "email", "phone", "address", "postcode");
            assertThat(survey.structure().skippedTables()).isEmpty();
        }
    }

    private List<String> lines(SampleFormat format) throws IOException {
        Path file = write(format);
        List<String> lines = new ArrayList<>();
        try (DumpSurvey survey = DumpSurvey.of(file, layout(), folder, bytes -> {});
                DumpReader reader = DumpReader.open(file, layout(), bytes -> {})) {
            for (Optional<RawBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                survey.mark(next.get());
                for (int line = 0; line < next.get().size(); line++) {
                    lines.add(text(next.get(), line));
                }
            }
        }
        return lines;
    }

    private static String text(RawBatch batch, int line) {
        StringBuilder text = new StringBuilder(batch.isComplete(line) ? "" : "incomplete ");
        for (DumpColumn column : DumpColumn.values()) {
            String field = batch.text(line, column);
            text.append(field == null ? null : canonical(column, field)).append('|');
        }
        return text.append(batch.duplicate(line)).toString();
    }

    /** Each dialect has its own way to write the same moment or number. */
    private static String canonical(DumpColumn column, String field) {
        return switch (column) {
            case INVOICE_DATE -> field.replace('T', ' ').replace(".000", "");
            case CUSTOMER_ID -> field.replace(".0", "");
            default -> field;
        };
    }

    private Path write(SampleFormat format) throws IOException {
        Path file = folder.resolve(format.name().toLowerCase(Locale.ROOT));
        try (OutputStream out = Files.newOutputStream(file)) {
            SampleDump.write(SETTINGS.withFormat(format), out);
        }
        return file;
    }

    static DumpLayout layout() {
        Map<String, DumpColumn> names = new HashMap<>(DumpText.layout().columns());
        for (DumpColumn column : DumpColumn.values()) {
            names.put(FURTHER_NAMES.get(column.ordinal()).toLowerCase(Locale.ROOT), column);
        }
        names.put("invoice", DumpColumn.INVOICE_NO);
        names.put("price", DumpColumn.UNIT_PRICE);
        names.put("customer id", DumpColumn.CUSTOMER_ID);
        return new DumpLayout("retail", names, 1 << 20, DateForm.YEAR_FIRST);
    }
}

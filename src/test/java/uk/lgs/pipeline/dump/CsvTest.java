package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class CsvTest {
    private static final String HEADER =
            "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";
    private static final String ROWS = """
            489434,85048,"15CM ""X"", Y",12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom

            2,B,"two
            lines",-1,2009-12-01,0.0,,""
            3,B
            4,B,x,1,2009-12-01,1,1,UK,more
            5,B,"x"y,1,2009-12-01,1,1,UK
            6,B,it's,1,2009-12-01,1,1,UK""";

    @TempDir
    Path folder;

    @Test
    void readsEveryFieldOfEveryRecord() {
        for (String text :
                List.of(HEADER + ROWS, HEADER + ROWS + "\n", (HEADER + ROWS + "\n\n").replace("\n", "\r\n"))) {
            List<DumpLine> lines = read(text);
            assertThat(lines).extracting(DumpLine::number).containsExactly(2L, 4L, 6L, 7L, 8L, 9L);
            assertThat(lines).extracting(DumpLine::fieldCount).containsExactly(8, 8, 2, 9, 8, 8);
            assertThat(lines).extracting(DumpLine::complete).containsExactly(true, true, false, false, false, true);
            assertThat(lines.get(4).flaw()).isEqualTo(LineFlaw.NOT_A_LITERAL);
            assertThat(lines.get(0).fields().values())
                    .containsExactly(
                            "489434",
                            "85048",
                            "15CM \"X\", Y",
                            "12",
                            "2009-12-01 07:45:00",
                            "6.95",
                            "13085.0",
                            "United Kingdom");
            assertThat(lines.get(1).field(DumpColumn.DESCRIPTION).orElse("").replace("\r", ""))
                    .isEqualTo("two\nlines");
            assertThat(lines.get(1).field(DumpColumn.CUSTOMER_ID)).isEmpty();
            assertThat(lines.get(1).field(DumpColumn.COUNTRY)).contains("");
            assertThat(lines.get(5).field(DumpColumn.COUNTRY)).contains("UK");
        }
    }

    @Test
    void findsColumnsInAnyOrderBehindAnyDelimiterAndMark() {
        String text = "\ufeff\"Country\";Email;Customer ID;Price;InvoiceDate;Quantity;Description;StockCode;Invoice\n"
                + "UK;e;1;2;2009-12-01;3;D;S;I\n";
        DumpLine line = read(text).get(0);
        assertThat(line.fields().values()).containsExactly("I", "S", "D", "3", "2009-12-01", "2", "1", "UK");
        assertThat(read(text.replace(';', '\t'))).containsExactly(line);
    }

    @Test
    void namesTheColumnsThatAreMissing() {
        Path file = DumpText.write(folder, HEADER.replace("Price,", "") + ROWS);
        PipelineException failure = DumpLine.failure(file, layout());
        assertThat(failure).hasMessageStartingWith(file + ":1:1: table retail lacks unit_price");
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_COLUMNS_MISSING);
    }

    @Test
    void namesThePlaceOfAQuoteThatIsNeverClosed() {
        Path file = DumpText.write(folder, HEADER + "1,2,\"open\n3,4,\"\"5\n");
        PipelineException failure = DumpLine.failure(file, layout());
        assertThat(failure).hasMessageStartingWith(file + ":2:5: this quote is never closed");
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_TRUNCATED);
    }

    @Test
    void readsEveryRecordWhereverABlockEnds() {
        String row = "1,A,\"a\"\"b\r\n\",1,2009-12-01,1,1,\"UK\"\r\n";
        for (int shift = 0; shift <= row.length() + 2; shift++) {
            String filler = "0,A," + "x".repeat(8_192 - row.length() - 25 + shift) + ",1,2009-12-01,1,1,UK\n";
            List<DumpLine> lines = read(HEADER + filler + row.repeat(3));
            assertThat(lines).as("shift %d", shift).hasSize(4).allMatch(DumpLine::complete);
            for (DumpLine line : lines.subList(1, 4)) {
                assertThat(line.fields().values())
                        .as("shift %d", shift)
                        .containsExactly("1", "A", "a\"b\r\n", "1", "2009-12-01", "1", "1", "UK");
            }
        }
    }

    @Test
    void namesARecordLongerThanTheLimit() {
        Path file = DumpText.write(folder, HEADER + "1,2," + "x".repeat(20_000));
        DumpLayout layout = layout();
        assertThat(DumpLine.failure(file, new DumpLayout("retail", layout.columns(), 10_000, layout.dates())))
                .hasMessageStartingWith(file + ":2:1: this row is longer than 10000 bytes");
    }

    private List<DumpLine> read(String text) {
        return DumpLine.read(DumpText.write(folder, text), layout());
    }

    private static DumpLayout layout() {
        return SampleDialectsTest.layout();
    }
}

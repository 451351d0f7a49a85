package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.BriefingAction;
import uk.lgs.pipeline.analytics.BriefingFigure;
import uk.lgs.pipeline.analytics.BriefingSamples;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;

class SummaryPdfTest {
    private static final List<MetricTable> METRICS = BriefingSamples.metrics("dip");
    private static final Briefing BRIEFING = Briefing.of(METRICS, BriefingSamples.REPORT_DATE, ReportFormat.BRITISH)
            .orElseThrow();

    private static Path write(Path folder) {
        return new ReportWriter().write(folder, Samples.facts(), METRICS).resolveSibling("lgs-summary-2012-01-01.pdf");
    }

    @Test
    void saysOnOnePageWhatTheBriefingSays(@TempDir Path folder) throws IOException {
        try (PdfReader pdf = new PdfReader(write(folder).toString())) {
            assertThat(pdf.getNumberOfPages()).isOne();
            String text = new PdfTextExtractor(pdf).getTextFromPage(1).replaceAll("\\s+", " ");
            assertThat(text).contains("Dip: New customers dipped", "November 2011", "Data until 9 December 2011");
            for (BriefingFigure figure : BRIEFING.week().figures()) {
                assertThat(text).contains(figure.valueWords(ReportFormat.BRITISH));
            }
            for (BriefingAction action : BRIEFING.actions()) {
                assertThat(text).contains("%,d".formatted(action.customers()));
            }
        }
    }

    @Test
    void hasTitleLanguageAndPictures(@TempDir Path folder) throws IOException {
        try (PdfReader pdf = new PdfReader(write(folder).toString())) {
            assertThat(pdf.getInfo()).containsEntry("Title", "London Gift Shop summary 2012-01-01");
            assertThat(pdf.getCatalog().getAsString(PdfName.LANG).toString()).isEqualTo("en-GB");
            assertThat(pdf.getCatalog().getAsDict(PdfName.VIEWERPREFERENCES).getAsBoolean(PdfName.DISPLAYDOCTITLE))
                    .hasToString("true");
        }
        assertThat(folder.resolve("charts/weekly_new_customers.png")).exists();
    }

    @Test
    void sameRunGivesSameBytes(@TempDir Path first, @TempDir Path second) throws IOException {
        assertThat(write(first)).hasSameBinaryContentAs(write(second));
        assertThat(Files.size(write(Files.createDirectory(first.resolve("again")))))
                .isGreaterThan(1_000);
    }
}

package uk.lgs.pipeline.report;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfBoolean;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfEncryption;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import javax.imageio.ImageIO;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.BriefingAction;
import uk.lgs.pipeline.analytics.BriefingAlert;
import uk.lgs.pipeline.analytics.BriefingFigure;
import uk.lgs.pipeline.analytics.BriefingMove;
import uk.lgs.pipeline.analytics.BriefingPeriod;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;

/**
 * The summary as one page of A4: {@code lgs-summary-<report date>.pdf}. It says what the first sheet of the workbook says, from the
 * same briefing, with the report's pictures of charts where there are any. The same run gives the same bytes.
 */
final class SummaryPdf {
    private static final float MARGIN = 36;
    private static final float WIDTH = PageSize.A4.getWidth() - 2 * MARGIN;
    private static final float TITLE_POINTS = 15;
    private static final float TEXT_POINTS = 8.5f;
    private static final float NOTE_POINTS = 7.5f;
    private static final float PICTURE_GAP = 8;
    private static final float PADDING = 3;
    private static final float LEADING = 1.25f;
    private static final float SIDE = 0.18f;
    private static final String LANGUAGE = "en-GB";
    private static final String CREATOR = "London Gift Shop retail pipeline";
    private static final List<String> PICTURES = List.of("weekly_new_customers", "monthly_sales", "segment_overview");

    private final Path folder;
    private final RunFacts facts;
    private final Briefing briefing;

    private SummaryPdf(Path folder, RunFacts facts, Briefing briefing) {
        this.folder = folder;
        this.facts = facts;
        this.briefing = briefing;
    }

    /**
     * Writes the page; the pictures must be in the report's folder already.
     *
     * @throws PipelineException OUTPUT_NOT_WRITABLE, naming the file
     */
    static Path write(Path folder, RunFacts facts, Briefing briefing) {
        Path file = folder.resolve("lgs-summary-%s.pdf".formatted(facts.reportDate()));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new SummaryPdf(folder, facts, briefing).write(out);
            return file;
        } catch (IOException | DocumentException e) {
            throw new PipelineException(ErrorCode.OUTPUT_NOT_WRITABLE, "cannot write " + file + ": " + e, e);
        }
    }

    private void write(OutputStream out) throws IOException {
        Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        describe(document, writer);
        document.open();
        writer.getInfo().put(PdfName.CREATIONDATE, time()); // opening put the clock's there
        document.add(paragraph(briefing.finding(), font(TITLE_POINTS, true, ChartTheme.HOUSE), 2));
        document.add(paragraph(
                "London Gift Shop sales report %s. Data until %s. %s."
                        .formatted(
                                briefing.format().day(briefing.reportDate()),
                                briefing.format().day(briefing.dataUntil()),
                                briefing.base()),
                note(),
                6));
        document.add(alert(briefing.alert()));
        document.add(figures());
        pictures(document);
        if (briefing.isCore()) {
            document.add(notPart());
        } else {
            document.add(actions());
            document.add(changes());
        }
        notes(document);
        document.close();
    }

    /** Title, language, and times and ids that are the run's. */
    private void describe(Document document, PdfWriter writer) {
        document.addTitle("London Gift Shop summary " + facts.reportDate());
        document.addSubject(briefing.finding());
        document.addAuthor(CREATOR);
        document.addCreator(CREATOR);
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(LANGUAGE));
        document.addModificationDate(time());
        writer.addViewerPreference(PdfName.DISPLAYDOCTITLE, PdfBoolean.PDFTRUE);
        byte[] id = facts.runId().value().getBytes(StandardCharsets.UTF_8);
        writer.getInfo().put(PdfName.FILEID, PdfEncryption.createInfoId(id, id));
    }

    private PdfDate time() {
        return new PdfDate(GregorianCalendar.from(facts.startedAt().atZone(ZoneOffset.UTC)));
    }

    private PdfPTable alert(BriefingAlert alert) {
        PdfPTable box = table(1);
        PdfPCell cell = new PdfPCell();
        cell.setBackgroundColor(ChartTheme.colour(SummaryStyles.fill(alert.kind())));
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(2 * PADDING);
        cell.addElement(new Phrase(alert.kind().words() + ": " + alert.headline() + ".", bold()));
        List<String> more = new ArrayList<>(alert.others());
        if (!alert.detail().isEmpty()) {
            more.add(0, Heading.capitalised(alert.detail()));
        }
        if (!more.isEmpty()) {
            cell.addElement(new Phrase(String.join(". ", more) + ".", text()));
        }
        box.addCell(cell);
        return box;
    }

    private PdfPTable figures() {
        PdfPTable both = new PdfPTable(new float[] {1, 0.03f, 1});
        both.setWidthPercentage(100);
        both.setSpacingBefore(PICTURE_GAP);
        both.addCell(bare(figures(briefing.week())));
        both.addCell(bare(new PdfPTable(1)));
        both.addCell(bare(figures(briefing.month())));
        return both;
    }

    private PdfPTable figures(BriefingPeriod period) {
        PdfPTable table = new PdfPTable(new float[] {1.7f, 1.1f, 1.1f, 1.1f});
        String name = Heading.capitalised(period.period().name(briefing.format()))
                + (period.period().isComplete() ? "" : " (incomplete)");
        PdfPCell heading = heading(name, false);
        heading.setColspan(2);
        table.addCell(heading);
        table.addCell(heading("On last " + period.period().kind().label(), true));
        table.addCell(heading("On last year", true));
        for (BriefingFigure figure : period.figures()) {
            table.addCell(cell(Heading.capitalised(figure.measure().label()), text(), false));
            table.addCell(cell(figure.valueWords(briefing.format()), bold(), true));
            table.addCell(cell(
                    figure.before()
                            .map(change -> change.words(briefing.format()))
                            .orElse("no figure"),
                    text(),
                    true));
            table.addCell(cell(
                    figure.yearBefore()
                            .map(change -> change.words(briefing.format()))
                            .orElse("no figure"),
                    text(),
                    true));
        }
        return table;
    }

    /** The pictures that there are: the first over the whole width, the others side by side below it. */
    private void pictures(Document document) throws IOException {
        List<Image> images = new ArrayList<>();
        for (String metric : PICTURES) {
            Path picture = folder.resolve("charts").resolve(metric + ".png");
            if (Files.isRegularFile(picture)) {
                Image image = image(ImageIO.read(picture.toFile()));
                image.setAlt(metric.replace('_', ' '));
                images.add(image);
            }
        }
        if (images.isEmpty()) {
            return;
        }
        PdfPTable table = new PdfPTable(Math.min(2, images.size()));
        table.setWidthPercentage(100);
        table.setSpacingBefore(PICTURE_GAP);
        for (int i = 0; i < images.size(); i++) {
            PdfPCell cell = new PdfPCell(images.get(i), true);
            cell.setBorder(Rectangle.NO_BORDER);
            if (i == 0 && images.size() != 2) {
                cell.setColspan(table.getNumberOfColumns());
                cell.setPaddingLeft(WIDTH * SIDE);
                cell.setPaddingRight(WIDTH * SIDE);
            }
            table.addCell(cell);
        }
        document.add(table);
    }

    /** Pixels as they are: of a file the library would make them one by one, at ten times the cost. */
    private static Image image(BufferedImage picture) throws IOException {
        int width = picture.getWidth();
        int height = picture.getHeight();
        Raster raster = picture.getRaster();
        byte[] pixels = (byte[]) raster.getDataElements(0, 0, width, height, null);
        return Image.getInstance(width, height, raster.getNumBands(), Byte.SIZE, pixels);
    }

    private PdfPTable actions() {
        PdfPTable table = new PdfPTable(new float[] {1.9f, 0.95f, 1.9f, 4});
        table.setWidthPercentage(100);
        table.setSpacingBefore(PICTURE_GAP);
        table.addCell(heading("What to do", false));
        table.addCell(heading("Customers", true));
        table.addCell(heading("Money", true));
        table.addCell(heading("Recommended", false));
        for (BriefingAction action : briefing.actions()) {
            table.addCell(cell(action.subject(), bold(), false));
            table.addCell(cell(briefing.format().text("%,d", action.customers()), text(), true));
            table.addCell(
                    cell(briefing.format().whole(action.money(), true) + " " + action.moneyMeaning(), text(), true));
            table.addCell(cell(action.recommended(), text(), false));
        }
        return table;
    }

    private PdfPTable changes() {
        PdfPTable table = table(1);
        table.setSpacingBefore(PICTURE_GAP);
        table.addCell(heading(
                briefing.format().text("What changed most, of %,d series looked at", briefing.lookedAt()), false));
        for (BriefingMove move : briefing.changes()) {
            table.addCell(cell(move.sentence(briefing.format()), text(), false));
        }
        return table;
    }

    private PdfPTable notPart() {
        PdfPTable table = table(1);
        table.setSpacingBefore(PICTURE_GAP);
        table.addCell(heading(SummarySheet.NOT_PART_HEADING, false));
        table.addCell(cell(SummarySheet.NOT_PART, text(), false));
        return table;
    }

    private void notes(Document document) {
        List<String> notes = new ArrayList<>(briefing.leftOut());
        notes.addAll(briefing.filters());
        notes.add("Everything else: the workbook lgs-sales-report-%s.xlsx.".formatted(facts.reportDate()));
        document.add(paragraph(String.join(" ", notes), note(), 0));
    }

    private static PdfPTable table(int columns) {
        PdfPTable table = new PdfPTable(columns);
        table.setWidthPercentage(100);
        return table;
    }

    private static PdfPCell bare(PdfPTable table) {
        PdfPCell cell = new PdfPCell(table);
        cell.setBorder(Rectangle.NO_BORDER);
        return cell;
    }

    private static PdfPCell heading(String words, boolean isNumber) {
        PdfPCell cell = cell(words, font(TEXT_POINTS, true, ChartTheme.PAPER), isNumber);
        cell.setBackgroundColor(ChartTheme.colour(ChartTheme.HOUSE));
        return cell;
    }

    private static PdfPCell cell(String words, Font font, boolean isNumber) {
        PdfPCell cell = new PdfPCell(new Phrase(words, font));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(ChartTheme.colour(ChartTheme.GRID));
        cell.setPadding(PADDING);
        cell.setHorizontalAlignment(isNumber ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private static Paragraph paragraph(String words, Font font, float after) {
        Paragraph paragraph = new Paragraph(new Chunk(words, font));
        paragraph.setLeading(font.getSize() * LEADING);
        paragraph.setSpacingAfter(after);
        return paragraph;
    }

    private static Font text() {
        return font(TEXT_POINTS, false, ChartTheme.INK);
    }

    private static Font bold() {
        return font(TEXT_POINTS, true, ChartTheme.INK);
    }

    private static Font note() {
        return font(NOTE_POINTS, false, ChartTheme.MUTED);
    }

    /** A font that every reader has, so none is embedded. */
    private static Font font(float points, boolean isBold, String colour) {
        return FontFactory.getFont(
                isBold ? BaseFont.HELVETICA_BOLD : BaseFont.HELVETICA,
                BaseFont.WINANSI,
                BaseFont.NOT_EMBEDDED,
                points,
                Font.NORMAL,
                ChartTheme.colour(colour));
    }
}

package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

class ChartPicturesTest {
    private static final int BLUE = 0xFF0072B2;
    private static final int ORANGE = 0xFFE69F00;
    private static final int BAND = 0xFFD6E4F0;
    private static final int PAPER = 0xFFFFFFFF;
    private static final int GRID = 0xFFD9D9D9;
    private static final long MANY = 2_000;

    private Path folder;

    @BeforeEach
    void setFolder(@TempDir Path empty) {
        folder = empty;
    }

    @Test
    void everyReportHasAPictureOfEachMetricWithAChart() throws IOException {
        new ReportWriter().write(folder, Samples.facts(), Samples.metrics());
        assertThat(pictures())
                .containsExactlyInAnyOrder(
                        "monthly_orders.png",
                        "monthly_sales.png",
                        "rfm_segments.png",
                        "weekly_new_customers.png",
                        "weekly_orders.png");
    }

    @Test
    void picturesHaveTheirSizeAndTheColoursOfTheHouse() throws IOException {
        ChartPictures.write(folder, Samples.metrics(), ReportFormat.BRITISH);
        for (String name : pictures()) {
            BufferedImage image = read(name);
            assertThat(image.getWidth()).isEqualTo(1200);
            assertThat(image.getHeight()).isEqualTo(675);
            Map<Integer, Long> pixels = pixels(image);
            assertThat(pixels.get(BLUE)).as(name).isGreaterThan(MANY);
            assertThat(pixels.get(GRID)).as(name).isGreaterThan(MANY);
            assertThat(pixels.get(PAPER)).as(name).isGreaterThan(100 * MANY);
        }
        assertThat(pixels(read("monthly_orders.png")).get(ORANGE)).isGreaterThan(MANY);
        assertThat(pixels(read("monthly_sales.png"))).doesNotContainKey(ORANGE);
    }

    /** Sales in the first half of the rows only, so that where the columns stand tells what was drawn. */
    @Test
    void drawsTheFiguresOfTheRows() throws IOException {
        MetricTable sales = withChart(
                Samples.monthlySales(Base.CLEAN), new ChartDefinition(Form.COLUMN, "month", List.of("net_sales")));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(Samples.row("2011-0" + i, i < 5 ? BigDecimal.TEN : BigDecimal.ZERO, null));
        }
        ChartPictures.write(folder, List.of(withRows(sales, rows)), ReportFormat.BRITISH);
        BufferedImage image = read("monthly_sales.png");
        assertThat(pixels(image.getSubimage(0, 0, 600, 675)).get(BLUE)).isGreaterThan(100_000);
        assertThat(pixels(image.getSubimage(700, 0, 500, 675))).doesNotContainKey(BLUE);
    }

    @Test
    void aBandHasNoSeams() throws IOException {
        ChartPictures.write(folder, List.of(Samples.weeklyOrders()), ReportFormat.BRITISH);
        BufferedImage image = read("weekly_orders.png");
        List<Integer> row = IntStream.range(0, image.getHeight())
                .mapToObj(y -> IntStream.range(0, image.getWidth())
                        .mapToObj(x -> image.getRGB(x, y))
                        .toList())
                .max(Comparator.comparingInt(colours -> Collections.frequency(colours, BAND)))
                .orElseThrow();
        assertThat(row.subList(row.indexOf(BAND), row.lastIndexOf(BAND)))
                .hasSizeGreaterThan(400)
                .as("nothing lighter than the band")
                .noneMatch(rgb -> new Color(rgb).getRed() > 0xD6 && new Color(rgb).getBlue() > 0xD0);
    }

    /** Week 9 of 18 has no range: between the judged weeks beside it there is paper in the whole height of the plot. */
    @Test
    void aBandLeavesOutWhatIsNotJudged() throws IOException {
        MetricTable orders = Samples.weeklyOrders();
        List<List<Object>> rows = new ArrayList<>(orders.table().rows());
        List<Object> closed = new ArrayList<>(rows.get(12));
        closed.set(3, null);
        closed.set(4, null);
        rows.set(12, closed);
        ChartPictures.write(folder, List.of(withRows(orders, rows)), ReportFormat.BRITISH);

        List<Boolean> columns = columnsWith(read("weekly_orders.png"), BAND);
        List<Boolean> between = columns.subList(columns.indexOf(true), columns.lastIndexOf(true));
        assertThat(between).filteredOn(isBand -> !isBand).hasSizeGreaterThan(100);
    }

    /** The line of the counts is one piece but for its last week, of which there are but some days. */
    @Test
    void theLineToAnUnfinishedWeekIsDotted() throws IOException {
        ChartPictures.write(folder, List.of(ordersUntil(LocalDate.of(2011, 12, 4))), ReportFormat.BRITISH);
        BufferedImage unbroken = read("weekly_orders.png");
        ChartPictures.write(folder, List.of(ordersUntil(LocalDate.of(2011, 11, 29))), ReportFormat.BRITISH);
        BufferedImage dotted = read("weekly_orders.png");

        int lastButOne = 980;
        assertThat(blueBefore(lastButOne, dotted)).isEqualTo(blueBefore(lastButOne, unbroken));
        assertThat(blueBefore(dotted.getWidth(), dotted))
                .isLessThan(blueBefore(unbroken.getWidth(), unbroken))
                .isGreaterThan(blueBefore(lastButOne, dotted));
    }

    private static MetricTable ordersUntil(LocalDate dataEnd) {
        MetricTable orders = Samples.weeklyOrders();
        return new MetricTable(
                orders.definition(), orders.base(), orders.table(), List.of(), Optional.of(dataEnd), List.of());
    }

    private static long blueBefore(int x, BufferedImage image) {
        return pixels(image.getSubimage(0, 150, x, 350)).getOrDefault(BLUE, 0L);
    }

    private static List<Boolean> columnsWith(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth())
                .mapToObj(x -> IntStream.range(150, 500).anyMatch(y -> image.getRGB(x, y) == colour))
                .toList();
    }

    @Test
    void drawsTheCleanBaseAndTheReceivedOneWhereThereIsNoOther() throws IOException {
        MetricTable clean = Samples.monthlyOrders(Base.CLEAN);
        MetricTable received = withRows(
                Samples.monthlyOrders(Base.RECEIVED), clean.table().rows().subList(0, 5));
        byte[] ofClean = drawn("clean", clean);
        assertThat(drawn("clean-first", clean, received)).isEqualTo(ofClean);
        assertThat(drawn("received-first", received, clean)).isEqualTo(ofClean);
        assertThat(drawn("received", received)).isNotEqualTo(ofClean);
    }

    @Test
    void valuesOfDifferentUnitsGetPanelsOneBelowTheOther() throws IOException {
        ChartPictures.write(folder, List.of(Samples.monthlySales(Base.CLEAN)), ReportFormat.BRITISH);
        BufferedImage image = read("monthly_sales.png");
        int half = 675 / 2;
        assertThat(pixels(image.getSubimage(0, 0, 1200, half)).get(BLUE)).isGreaterThan(MANY);
        assertThat(pixels(image.getSubimage(0, half, 1200, half)).get(BLUE)).isGreaterThan(MANY);
        assertThat(pixels(image.getSubimage(0, half - 20, 1200, 40))).doesNotContainKey(BLUE);
    }

    @Test
    void theSameRowsGiveTheSameBytesAndNothingBesideThePicture() throws IOException {
        ChartPictures.write(Files.createDirectory(folder.resolve("first")), Samples.metrics(), ReportFormat.BRITISH);
        ChartPictures.write(Files.createDirectory(folder.resolve("second")), Samples.metrics(), ReportFormat.BRITISH);
        for (String name : List.of("monthly_orders.png", "weekly_new_customers.png", "rfm_segments.png")) {
            byte[] first = Files.readAllBytes(folder.resolve("first/charts").resolve(name));
            assertThat(Files.readAllBytes(folder.resolve("second/charts").resolve(name)))
                    .isEqualTo(first);
            String text = new String(first, StandardCharsets.ISO_8859_1);
            assertThat(text).contains("IHDR", "IDAT").doesNotContain("tIME", "tEXt", "zTXt", "iTXt");
        }
    }

    /** Whatever was drawn before it: pictures are drawn one over the other. */
    @Test
    void eachPictureIsThatOfItsMetricAlone() throws IOException {
        List<MetricTable> metrics = Samples.metrics();
        ChartPictures.write(Files.createDirectory(folder.resolve("all")), metrics, ReportFormat.BRITISH);
        for (MetricTable metric : metrics) {
            String name = metric.definition().name() + ".png";
            if (metric.base() == Base.CLEAN
                    && Files.exists(folder.resolve("all/charts").resolve(name))) {
                ChartPictures.write(folder, List.of(metric), ReportFormat.BRITISH);
                assertThat(Files.readAllBytes(folder.resolve("all/charts").resolve(name)))
                        .as(name)
                        .isEqualTo(Files.readAllBytes(folder.resolve("charts").resolve(name)));
            }
        }
    }

    @Test
    void aMetricWithoutRowsHasNoPicture() throws IOException {
        MetricTable empty = withRows(Samples.monthlyOrders(Base.CLEAN), List.of());
        new ReportWriter().write(folder, Samples.facts(), List.of(empty, Samples.segments(Base.CLEAN)));
        assertThat(pictures()).containsExactly("rfm_segments.png");
    }

    @Test
    void rowsWithoutAnyFigureGiveAnEmptyPlot() throws IOException {
        List<List<Object>> rows = List.of(Samples.row(null, null, null), Samples.row(null, null, null));
        ChartPictures.write(folder, List.of(withRows(Samples.monthlySales(Base.CLEAN), rows)), ReportFormat.BRITISH);
        assertThat(pixels(read("monthly_sales.png"))).doesNotContainKey(BLUE).containsKey(GRID);
    }

    @Test
    void namesThePictureThatCannotBeWritten() throws IOException {
        Path inTheWay = folder.resolve("charts/monthly_orders.png");
        Files.createDirectories(inTheWay);
        assertThatThrownBy(() ->
                        new ReportWriter().write(folder, Samples.facts(), List.of(Samples.monthlyOrders(Base.CLEAN))))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(inTheWay.toString())
                .extracting("code")
                .hasToString("OUTPUT_NOT_WRITABLE");
    }

    private byte[] drawn(String name, MetricTable... metrics) throws IOException {
        Path report = Files.createDirectory(folder.resolve(name));
        ChartPictures.write(report, List.of(metrics), ReportFormat.BRITISH);
        return Files.readAllBytes(report.resolve("charts/monthly_orders.png"));
    }

    private List<String> pictures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private BufferedImage read(String name) throws IOException {
        return ImageIO.read(folder.resolve("charts").resolve(name).toFile());
    }

    private static Map<Integer, Long> pixels(BufferedImage image) {
        int width = image.getWidth();
        return IntStream.range(0, width * image.getHeight())
                .mapToObj(i -> image.getRGB(i % width, i / width))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static MetricTable withRows(MetricTable metric, List<List<Object>> rows) {
        return new MetricTable(
                metric.definition(), metric.base(), new Table(metric.table().columns(), rows));
    }

    private static MetricTable withChart(MetricTable metric, ChartDefinition chart) {
        MetricDefinition old = metric.definition();
        MetricDefinition changed = new MetricDefinition(
                old.name(),
                old.place(),
                old.title(),
                old.definition(),
                old.unit(),
                old.grain(),
                old.order(),
                old.bases(),
                old.columns(),
                Optional.of(chart));
        return new MetricTable(changed, metric.base(), metric.table());
    }
}

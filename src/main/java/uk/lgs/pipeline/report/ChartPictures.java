package uk.lgs.pipeline.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * The charts of a report as pictures for mails and slides: {@code charts/<metric>.png}, one for each metric with a chart, on the
 * clean base or, where a metric has none, the received one. A metric without rows has no picture, as it has no native chart. The
 * files hold nothing but the picture, so the same rows give the same bytes on one machine; elsewhere the fonts may differ.
 */
final class ChartPictures {
    private static final Logger LOG = LogManager.getLogger(ChartPictures.class);

    private ChartPictures() {}

    /**
     * Draws the pictures and writes them below the report's folder.
     *
     * @throws PipelineException OUTPUT_NOT_WRITABLE, naming the file
     */
    static void write(Path folder, List<MetricTable> metrics, ReportFormat format) {
        if (!Fonts.areThere()) {
            LOG.warn("this machine has no fonts, so the report has no pictures; install a font package for them");
            return;
        }
        BufferedImage image = new BufferedImage(
                ChartPicture.WIDTH, ChartPicture.HEIGHT, BufferedImage.TYPE_INT_RGB); // for one after the other
        for (MetricTable metric : oneBaseEach(metrics)) {
            Optional<ChartDefinition> chart = metric.definition().chart();
            if (chart.isPresent() && !metric.table().rows().isEmpty()) {
                draw(image, metric, chart.get(), format);
                write(folder.resolve("charts").resolve(metric.definition().name() + ".png"), image);
            }
        }
    }

    private static void draw(BufferedImage image, MetricTable metric, ChartDefinition chart, ReportFormat format) {
        Graphics2D graphics = image.createGraphics();
        try {
            if (chart.form() == Form.HEAT_MAP) {
                new HeatMapPicture(metric, chart, format).draw(graphics);
            } else {
                new ChartPicture(metric, chart, format).draw(graphics);
            }
        } finally {
            graphics.dispose();
        }
    }

    private static Collection<MetricTable> oneBaseEach(List<MetricTable> metrics) {
        Map<String, MetricTable> byName = new LinkedHashMap<>();
        for (MetricTable metric : metrics) {
            byName.merge(metric.definition().name(), metric, (first, next) -> next.base() == Base.CLEAN ? next : first);
        }
        return byName.values();
    }

    private static void write(Path file, BufferedImage image) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Png.of(image));
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.OUTPUT_NOT_WRITABLE, "cannot write " + file + ": " + e, e);
        }
    }
}

package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.AllMarts;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.ArchivedTable;

class ArchiveJsonTest {
    private static final List<MetricDefinition> DEFINITIONS =
            AllMarts.on(LocalDate.of(2012, 1, 1)).definitions();
    private static final Table TABLE =
            new Table(List.of(new Column("month", Type.TEXT)), List.of(List.of("2010-12"), List.of("2011-01")));

    @Test
    void everyMetricComesBackAsItWas() {
        assertThat(DEFINITIONS).hasSizeGreaterThan(50).allSatisfy(definition -> {
            MetricTable metric = new MetricTable(definition, Base.CLEAN, TABLE);
            assertThat(ArchiveJson.metric(ArchiveJson.ofMetric(metric))).isEqualTo(metric);
        });
    }

    @Test
    void factsComeBackAsTheyWere() {
        Instant start = Instant.parse("2026-03-01T02:03:04.123456789Z");
        RunFacts facts = new RunFacts(
                new RunId("20260301-020304-6d5f"),
                "retail.sql.gz",
                "6d5f",
                LocalDate.of(2012, 1, 1),
                start,
                new LineCounts(10, 6, Map.of("repeated_line", 3L), Map.of("bad_date", 1L)),
                new LineCounts(2, 2, Map.of(), Map.of()),
                Map.of("repeated_line", "Line repeated"),
                List.of("name"),
                List.of(new StepReport("read", start, start.plusNanos(1), Map.of("masked_email_lines", 2L))),
                Map.of("retail.rfm.reading", "purchases"),
                "00ff",
                Map.of("java", "17"));

        assertThat(ArchiveJson.facts(ArchiveJson.ofFacts(facts))).isEqualTo(facts);
    }

    @Test
    void metricSaysThatRowsWereTakenOut() {
        ArchivedTable kept = ArchiveJson.ofMetric(new MetricTable(DEFINITIONS.get(0), Base.CLEAN, TABLE));

        assertThat(ArchiveJson.metric(kept).notes()).isEmpty();
        assertThat(ArchiveJson.metric(new ArchivedTable(kept.description(), kept.table(), 1))
                        .notes())
                .singleElement()
                .asString()
                .contains("1 row of customers who were erased");
    }

    @Test
    void formOfAnotherVersionIsRefused() {
        ArchivedTable kept = ArchiveJson.ofMetric(new MetricTable(DEFINITIONS.get(0), Base.CLEAN, TABLE));

        for (String other : List.of(
                kept.description().replace("\"grain\":", "\"grein\":"),
                kept.description().replace("{\"definition\":", "{\"colour\":\"red\",\"definition\":"))) {
            assertThat(other).isNotEqualTo(kept.description());
            assertThatExceptionOfType(PipelineException.class)
                    .isThrownBy(() -> ArchiveJson.metric(new ArchivedTable(other, TABLE, 0)))
                    .withMessageContaining("another version")
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
    }
}

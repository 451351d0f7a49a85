package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table.Type;

class MetricCsvTest {
    private Path folder;

    @BeforeEach
    void setFolder(@TempDir Path empty) {
        folder = empty;
    }

    @Test
    void writesEveryTypeExactly() throws IOException {
        MetricDefinition definition = new MetricDefinition(
                "mixed",
                0,
                "Mixed",
                "All kinds.",
                "things",
                "one thing",
                "day",
                Set.of(Base.CLEAN),
                List.of(
                        new MetricColumn("day", ColumnUnit.DATE, ""),
                        new MetricColumn("amount", ColumnUnit.MONEY, ""),
                        new MetricColumn("mean", ColumnUnit.NUMBER, ""),
                        new MetricColumn("label", ColumnUnit.TEXT, ""),
                        new MetricColumn("things", ColumnUnit.COUNT, "")),
                Optional.empty());
        MetricTable metric = Samples.table(
                definition,
                Base.CLEAN,
                List.of(
                        Samples.row(
                                LocalDate.of(2011, 12, 9),
                                new BigDecimal("-19287250.5680"),
                                new BigDecimal("1.2522996057818660"),
                                "Crème, \"rich\"",
                                -7L),
                        Samples.row(null, new BigDecimal("1E+3"), new BigDecimal("1E-9"), "=1+1", null),
                        Samples.row(null, null, null, null, null)),
                Type.DATE,
                Type.DECIMAL,
                Type.DECIMAL,
                Type.TEXT,
                Type.INTEGER);

        MetricCsv.write(folder, metric);

        assertThat(Files.readString(folder.resolve("data/clean/mixed.csv"))).isEqualTo("""
                day,amount,mean,label,things
                2011-12-09,-19287250.568,1.252299605781866,"Crème, ""rich\""",-7
                ,1000.00,0.000000001,'=1+1,
                ,,,,
                """);
    }

    @Test
    void separatesBases() {
        MetricCsv.write(folder, Samples.monthlyOrders(Base.CLEAN));
        MetricCsv.write(folder, Samples.monthlyOrders(Base.RECEIVED));
        assertThat(folder.resolve("data/clean/monthly_orders.csv")).exists();
        assertThat(folder.resolve("data/received/monthly_orders.csv")).exists();
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("data"), "in the way");
        assertThatThrownBy(() -> MetricCsv.write(folder, Samples.monthlyOrders(Base.CLEAN)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("monthly_orders.csv")
                .extracting("code")
                .hasToString("OUTPUT_NOT_WRITABLE");
    }
}

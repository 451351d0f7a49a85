package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table.Type;

class MetricJsonTest {
    private static final ObjectMapper EXACT = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    private Path folder;

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
                        new MetricColumn("day", ColumnUnit.DATE, "the day"),
                        new MetricColumn("amount", ColumnUnit.MONEY, "pounds"),
                        new MetricColumn("mean", ColumnUnit.NUMBER, "a mean"),
                        new MetricColumn("label", ColumnUnit.TEXT, "a \"name\""),
                        new MetricColumn("things", ColumnUnit.COUNT, "how many"),
                        new MetricColumn("at", ColumnUnit.DATE, "when"),
                        new MetricColumn("is_open", ColumnUnit.TEXT, "whether")),
                Optional.empty());
        MetricTable metric = Samples.table(
                definition,
                Base.CLEAN,
                List.of(
                        Samples.row(
                                LocalDate.of(2011, 12, 9),
                                new BigDecimal("-19287250.5680"),
                                new BigDecimal("1.2522996057818660"),
                                "=Crème, \"rich\"\n",
                                -7L,
                                LocalDateTime.of(2011, 12, 9, 12, 50),
                                true),
                        Samples.row(null, new BigDecimal("1E+3"), new BigDecimal("1E-9"), null, null, null, null)),
                Type.DATE,
                Type.DECIMAL,
                Type.DECIMAL,
                Type.TEXT,
                Type.INTEGER,
                Type.TIMESTAMP,
                Type.BOOLEAN);

        MetricJson.write(folder, metric);

        assertThat(Files.readString(folder.resolve("data/clean/mixed.json"))).isEqualTo("""
                {
                "profile": "tabular-data-resource",
                "name": "mixed",
                "title": "Mixed",
                "description": "All kinds.",
                "unit": "things",
                "grain": "one thing",
                "base": "clean",
                "notes": [],
                "schema": {"fields": [
                {"name": "day", "type": "date", "unit": "date", "description": "the day"},
                {"name": "amount", "type": "number", "unit": "money", "description": "pounds"},
                {"name": "mean", "type": "number", "unit": "number", "description": "a mean"},
                {"name": "label", "type": "string", "unit": "text", "description": "a \\"name\\""},
                {"name": "things", "type": "integer", "unit": "count", "description": "how many"},
                {"name": "at", "type": "datetime", "unit": "date", "description": "when"},
                {"name": "is_open", "type": "boolean", "unit": "text", "description": "whether"}
                ]},
                "data": [
                {"day": "2011-12-09", "amount": -19287250.568, "mean": 1.252299605781866, "label": "=Crème, \\"rich\\"\\n", \
                "things": -7, "at": "2011-12-09T12:50:00", "is_open": true},
                {"day": null, "amount": 1000.00, "mean": 0.000000001, "label": null, "things": null, "at": null, "is_open": null}
                ]
                }
                """);
    }

    @Test
    void figuresAreThoseOfTheCsvFiles() throws IOException {
        for (MetricTable metric : Samples.metrics()) {
            MetricCsv.write(folder, metric);
            MetricJson.write(folder, metric);
            String name = "data/%s/%s."
                    .formatted(metric.base().label(), metric.definition().name());
            JsonNode json = EXACT.readTree(folder.resolve(name + "json").toFile());
            List<CsvRecord> csv;
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(folder.resolve(name + "csv"))) {
                csv = reader.stream().toList();
            }

            List<String> columns = new ArrayList<>();
            json.get("schema")
                    .get("fields")
                    .forEach(field -> columns.add(field.get("name").asText()));
            assertThat(columns).isEqualTo(csv.get(0).getFields());
            assertThat(json.get("data")).hasSize(csv.size() - 1);
            for (int row = 1; row < csv.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    JsonNode value = json.get("data").get(row - 1).get(columns.get(column));
                    String text = csv.get(row).getField(column);
                    if (value.isNumber()) {
                        assertThat(value.decimalValue()).isEqualByComparingTo(new BigDecimal(text));
                    } else {
                        assertThat(value.isNull() ? "" : value.asText()).isEqualTo(text);
                    }
                }
            }
        }
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("data"), "in the way");
        assertThatThrownBy(() -> MetricJson.write(folder, Samples.monthlyOrders(Base.CLEAN)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("monthly_orders.json")
                .extracting("code")
                .hasToString("OUTPUT_NOT_WRITABLE");
    }
}

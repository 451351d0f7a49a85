package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/** The rows of one finished metric on the clean base, read by column name; none where the metric is not there. */
final class BriefingRows {
    private final List<Row> rows;

    private BriefingRows(List<Row> rows) {
        this.rows = rows;
    }

    /** The rows of a metric. */
    static BriefingRows of(List<MetricTable> metrics, String name) {
        List<Row> rows = new ArrayList<>();
        for (MetricTable metric : metrics) {
            if (metric.base() == Base.CLEAN && metric.definition().name().equals(name)) {
                metric.table().rows().forEach(values -> rows.add(new Row(metric.table(), values)));
            }
        }
        return new BriefingRows(rows);
    }

    List<Row> all() {
        return rows;
    }

    /** One row; a cell that is null, or whose column is not there, is empty. */
    record Row(Table table, List<@Nullable Object> values) {
        String text(String column) {
            return cell(column).map(Object::toString).orElse("");
        }

        Optional<BigDecimal> number(String column) {
            return cell(column).filter(Number.class::isInstance).map(value -> new BigDecimal(value.toString()));
        }

        BigDecimal numberOrZero(String column) {
            return number(column).orElse(BigDecimal.ZERO);
        }

        long count(String column) {
            return numberOrZero(column).longValue();
        }

        Optional<LocalDate> day(String column) {
            return cell(column).map(LocalDate.class::cast);
        }

        private Optional<Object> cell(String column) {
            return Optional.ofNullable(values.get(table.indexOf(column)));
        }
    }
}

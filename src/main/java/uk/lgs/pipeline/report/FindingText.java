package uk.lgs.pipeline.report;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.Finding;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** What a metric's figures say, in one sentence, by the {@link Finding} that its definition names. */
final class FindingText {
    private final MetricTable metric;
    private final Table table;
    private final Finding finding;
    private final ReportFormat format;

    private FindingText(MetricTable metric, Finding finding, ReportFormat format) {
        this.metric = metric;
        this.table = metric.table();
        this.finding = finding;
        this.format = format;
    }

    /** The sentence, without full stop; empty where the metric has none, or no figures for it. */
    static Optional<String> of(MetricTable metric, ReportFormat format) {
        return metric.definition()
                .presentation()
                .finding()
                .flatMap(finding -> new FindingText(metric, finding, format).say())
                .map(Heading::capitalised);
    }

    private Optional<String> say() {
        return switch (finding.speaker()) {
            case FIRST -> table.rows().isEmpty() ? Optional.empty() : filled(0, null);
            case LAST ->
                Periods.completeRows(metric) == 0 ? Optional.empty() : filled(Periods.completeRows(metric) - 1, null);
            case LARGEST ->
                rowOfLargest(finding.column()).stream()
                        .mapToObj(row -> filled(row, null))
                        .flatMap(Optional::stream)
                        .findFirst();
            case CELL -> largestCell();
            case WEEK -> WeekWords.of(metric, finding.sentence(), format);
        };
    }

    private Optional<String> largestCell() {
        List<String> names =
                metric.definition().chart().map(ChartDefinition::values).orElse(List.of());
        return names.stream()
                .filter(name -> rowOfLargest(name).isPresent())
                .max(Comparator.comparingDouble(
                        name -> number(rowOfLargest(name).getAsInt(), name)))
                .flatMap(name -> filled(rowOfLargest(name).getAsInt(), column(name)));
    }

    /** The sentence with its fields filled from a row; empty where the row lacks one of them. */
    private Optional<String> filled(int row, @Nullable MetricColumn cell) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (MatchResult field : finding.fields()) {
            Optional<String> words = words(row, cell, field.group(1), field.group(2));
            if (words.isEmpty()) {
                return Optional.empty();
            }
            text.append(finding.sentence(), from, field.start()).append(words.get());
            from = field.end();
        }
        return Optional.of(text.append(finding.sentence().substring(from)).toString());
    }

    private Optional<String> words(int row, @Nullable MetricColumn cell, @Nullable String asked, String name) {
        if (cell != null && name.equals("heading")) {
            return Optional.of(cell.meaning());
        }
        String column = cell != null && name.equals("cell") ? cell.name() : name;
        Object value = table.rows().get(row).get(table.indexOf(column));
        if (value == null) {
            return Optional.empty();
        }
        if (asked == null) {
            return Optional.of(FigureWords.of(value, column(column).unit(), format));
        }
        return switch (asked) {
            case "share" -> share(row, column);
            case "change" -> change(row, column);
            default -> Optional.of(yearChange(row, column));
        };
    }

    private Optional<String> share(int row, String column) {
        int place = table.indexOf(column);
        double sum = Stream.concat(table.rows().stream(), metric.unlisted().stream())
                .mapToDouble(each -> each.get(place) instanceof Number number ? number.doubleValue() : 0)
                .sum();
        return sum > 0 ? Optional.of(FigureWords.share(number(row, column) / sum, format)) : Optional.empty();
    }

    private Optional<String> change(int row, String column) {
        if (row == 0 || number(row - 1, column) <= 0) {
            return Optional.empty();
        }
        double change = number(row, column) / number(row - 1, column) - 1;
        return Optional.of((change < 0 ? "fell " : "rose ") + FigureWords.share(Math.abs(change), format));
    }

    private String yearChange(int row, String column) {
        int months = IntStream.range(0, metric.definition().columns().size())
                .filter(i -> metric.definition().columns().get(i).unit() == ColumnUnit.MONTH)
                .findFirst()
                .orElseThrow();
        YearMonth month = YearMonth.parse(
                Objects.requireNonNull(table.rows().get(row).get(months)).toString());
        String yearBefore = month.minusYears(1).toString();
        return IntStream.range(0, row)
                .filter(each -> yearBefore.equals(table.rows().get(each).get(months)) && number(each, column) > 0)
                .mapToDouble(each -> number(row, column) / number(each, column) - 1)
                .mapToObj(change -> ", %s %s on a year before"
                        .formatted(change < 0 ? "down" : "up", FigureWords.share(Math.abs(change), format)))
                .findFirst()
                .orElse("");
    }

    /** The row of the largest value; the row into which small ones were combined speaks for nobody. */
    private OptionalInt rowOfLargest(String column) {
        return IntStream.range(0, table.rows().size())
                .filter(row -> table.rows().get(row).get(table.indexOf(column)) instanceof Number)
                .filter(row -> !isCombined(row))
                .reduce((best, row) -> number(row, column) > number(best, column) ? row : best);
    }

    private boolean isCombined(int row) {
        return metric.definition()
                .disclosure()
                .smallCells()
                .map(cells -> table.rows().get(row).get(table.indexOf(cells.customers())) == null)
                .orElse(false);
    }

    private double number(int row, String column) {
        return table.rows().get(row).get(table.indexOf(column)) instanceof Number number ? number.doubleValue() : 0;
    }

    private MetricColumn column(String name) {
        return metric.definition().columns().get(table.indexOf(name));
    }
}

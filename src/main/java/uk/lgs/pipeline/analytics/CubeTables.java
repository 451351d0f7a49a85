package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.CubeView.Figures;
import uk.lgs.pipeline.analytics.CubeView.Period;
import uk.lgs.pipeline.analytics.CubeView.Row;
import uk.lgs.pipeline.run.Table;

/** What a filter shows, as tables with the words and forms of a report's. */
public final class CubeTables {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 10;
    private static final int FIRST_HOUR = 6;
    private static final int LAST_HOUR = 20;
    private static final String LEFT_OUT = "Months with too few customers are left out, so that nobody is shown alone.";
    private static final String OTHERS =
            "What is about too few customers stands in the last row, with what subtraction would find them by.";

    private static final String TOO_FEW =
            "What is about too few customers is left out, and so is what subtraction would find it by.";
    private static final String ALL_TIME = "Of customers of all time, so that nobody is found by comparing periods.";

    private final SalesCube cube;
    private final CubeView view;
    private final int least;
    private final LocalDate dataEnd;
    private final int mostRows;

    /**
     * Tables of a view.
     *
     * @param cube the sales that it is a view of
     * @param least how many customers a figure of a part of the shop is about at least; below 2: any number
     * @param mostRows how many countries or products are listed
     */
    public CubeTables(SalesCube cube, CubeView view, int least, int mostRows) {
        this.cube = cube;
        this.view = view;
        this.least = least;
        this.dataEnd =
                view.filter().to().isBefore(cube.lastDay()) ? view.filter().to() : cube.lastDay();
        this.mostRows = mostRows;
    }

    /** All of them, in the order in which they are read. */
    public List<MetricTable> all() {
        CubeDefinitions words = new CubeDefinitions(view.filter().grain());
        return List.of(
                periods(words.sales(), this::sales),
                periods(words.orders(), this::orders),
                table(words.ranges(), rangeRows(), List.of()),
                periods(words.customers(), this::customers),
                rows(words.segments(), view.segments(), CubeTables::segment),
                table(words.grid(), gridRows(), List.of()),
                rows(words.products(), view.products(), CubeTables::product),
                rows(words.countries(), view.countries(), CubeTables::country),
                table(words.hours(), hourRows(), List.of()),
                moves(words.moves()),
                cohorts(words.cohorts()));
    }

    private MetricTable moves(MetricDefinition definition) {
        List<String> notes = new ArrayList<>();
        if (least > 1 && !cube.isWholeTime(view.filter())) {
            notes.add(ALL_TIME);
        }
        return table(definition, CubeMoves.rows(cube, view.filter(), least), noted(notes));
    }

    private MetricTable cohorts(MetricDefinition definition) {
        return table(definition, CubeCohorts.rows(cube, view.filter(), least), noted(new ArrayList<>()));
    }

    private List<String> noted(List<String> notes) {
        if (least > 1 && view.filter().isPart()) {
            notes.add(TOO_FEW);
        }
        return notes;
    }

    private interface PeriodRow {
        List<@Nullable Object> of(Period period, @Nullable Period before);
    }

    private MetricTable periods(MetricDefinition definition, PeriodRow maker) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Period before = null;
        for (Period period : view.periods()) {
            rows.add(maker.of(period, before));
            before = period;
        }
        return table(definition, rows, view.leftOut() > 0 ? List.of(LEFT_OUT) : List.of());
    }

    private List<@Nullable Object> sales(Period period, @Nullable Period before) {
        BigDecimal sales = period.figures().sales();
        return Arrays.asList(name(period), shown(period, sales), growth(period, before));
    }

    private static @Nullable BigDecimal growth(Period period, @Nullable Period before) {
        if (before == null || before.isLeftOut() || period.isLeftOut()) {
            return null;
        }
        BigDecimal earlier = before.figures().sales();
        return earlier.signum() > 0
                ? period.figures()
                        .sales()
                        .subtract(earlier)
                        .multiply(HUNDRED)
                        .divide(earlier, DIGITS, RoundingMode.HALF_UP)
                : null;
    }

    private List<@Nullable Object> orders(Period period, @Nullable Period before) {
        Figures figures = period.figures();
        return Arrays.asList(
                name(period),
                shown(period, figures.invoices()),
                shown(period, figures.cancelled()),
                shown(period, figures.placed()));
    }

    private List<@Nullable Object> customers(Period period, @Nullable Period before) {
        Figures figures = period.figures();
        return Arrays.asList(
                name(period),
                shown(period, figures.active()),
                shown(period, figures.arrived()),
                shown(period, figures.existing()));
    }

    /** A year of which only some months are left out has the sum of the others. */
    private static @Nullable Object shown(Period period, Object value) {
        return period.isLeftOut() && period.figures().invoices() == 0 ? null : value;
    }

    private Object name(Period period) {
        return view.filter().grain() == CubeGrain.WEEK
                ? period.start()
                : view.filter().grain().name(period.start());
    }

    private interface RowMaker {
        List<@Nullable Object> of(Row row);
    }

    private MetricTable rows(MetricDefinition definition, List<Row> all, RowMaker maker) {
        List<List<@Nullable Object>> named =
                all.stream().filter(row -> !row.isOthers()).map(maker::of).toList();
        int listed = Math.min(mostRows, named.size());
        List<List<@Nullable Object>> rows = new ArrayList<>(named.subList(0, listed));
        List<String> notes = new ArrayList<>();
        if (named.size() > listed) {
            notes.add("The first %,d of %,d; the file has all of them.".formatted(listed, named.size()));
        }
        all.stream().filter(Row::isOthers).forEach(row -> {
            rows.add(maker.of(row));
            notes.add(OTHERS);
        });
        return table(definition, rows, notes, named.subList(listed, named.size()));
    }

    private static List<@Nullable Object> country(Row row) {
        return Arrays.asList(row.label(), customersOf(row), row.invoices(), row.lines(), row.items(), row.amount());
    }

    private static List<@Nullable Object> product(Row row) {
        return Arrays.asList(
                row.label().isEmpty() ? row.name() : row.label(),
                row.name(),
                customersOf(row),
                row.lines(),
                row.items(),
                row.amount());
    }

    private static List<@Nullable Object> segment(Row row) {
        String name = row.label().isEmpty() ? "No segment" : row.label();
        return Arrays.asList(name, customersOf(row), row.invoices(), row.amount());
    }

    private static @Nullable Object customersOf(Row row) {
        return row.isOthers() ? null : row.customers();
    }

    private List<List<@Nullable Object>> rangeRows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (CubeView.Range range : view.ranges()) {
            boolean isLast = range.from() == CubeScan.LAST_RANGE;
            String words = isLast
                    ? "%d and more".formatted(range.from())
                    : "%d to %d".formatted(range.from(), range.from() + CubeScan.RANGE);
            rows.add(Arrays.asList(words, range.invoices()));
        }
        return rows;
    }

    private List<List<@Nullable Object>> gridRows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < view.grid().size(); row++) {
            List<@Nullable Object> cells =
                    new ArrayList<>(List.of((long) view.grid().size() - row));
            cells.addAll(view.grid().get(row));
            rows.add(cells);
        }
        return rows;
    }

    private List<List<@Nullable Object>> hourRows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            List<@Nullable Long> hours = view.hours().get(weekday.ordinal());
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(weekday.getDisplayName(TextStyle.FULL, Locale.UK));
            cells.addAll(hours.subList(FIRST_HOUR, LAST_HOUR + 1));
            cells.add(IntStream.range(0, hours.size())
                    .filter(hour -> hour < FIRST_HOUR || hour > LAST_HOUR)
                    .mapToLong(hour -> Optional.ofNullable(hours.get(hour)).orElse(0L))
                    .sum());
            rows.add(cells);
        }
        return rows;
    }

    private MetricTable table(MetricDefinition definition, List<List<@Nullable Object>> rows, List<String> notes) {
        return table(definition, rows, notes, List.of());
    }

    private MetricTable table(
            MetricDefinition definition,
            List<List<@Nullable Object>> rows,
            List<String> notes,
            List<List<@Nullable Object>> unlisted) {
        return new MetricTable(
                definition,
                view.filter().base(),
                new Table(definition.tableColumns(), rows),
                notes,
                Optional.of(dataEnd),
                unlisted);
    }
}

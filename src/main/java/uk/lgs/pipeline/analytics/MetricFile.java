package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.Disclosure;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricDefinition.Presentation;
import uk.lgs.pipeline.analytics.MetricHeader.Entry;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartPeriod;

/** Turns a metric's SQL file into a mart: the header into its definition, the rest into its select. */
final class MetricFile {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern COLUMN = Pattern.compile("column (" + NAME.pattern() + ") \\(([a-z]+)\\)");
    private static final Pattern ORDER = Pattern.compile("(\\w+)(?: (?:asc|desc))?(?: nulls (?:first|last))?");
    private static final Pattern PLACE = Pattern.compile("\\d{1,3}");
    private static final int LAST_PLACE = 1000;
    private static final String ROW_MARK = "-- One row per ";

    private final MetricHeader header;

    private MetricFile(MetricHeader header) {
        this.header = header;
    }

    static SqlMetric parse(String file, String name, String text) {
        return new MetricFile(MetricHeader.parse(file, text)).metric(name);
    }

    private SqlMetric metric(String name) {
        requireName(header, name);
        header.optional("by").ifPresent(entry -> {
            throw header.invalid(entry, "is for tables that metrics share");
        });
        Entry grain = header.required("grain");
        if (!header.firstLine().startsWith(ROW_MARK + grain.value())) {
            throw header.invalid(
                    1, "grain", "the first line must begin with '%s%s'".formatted(ROW_MARK, grain.value()));
        }
        List<MetricColumn> columns = columns();
        MetricDefinition definition = new MetricDefinition(
                name,
                place(),
                header.required("title").value(),
                header.required("definition").value(),
                header.required("unit").value(),
                grain.value(),
                order(columns),
                bases(header),
                columns,
                header.optional("chart").map(entry -> chart(entry, columns)),
                disclosure(columns),
                presentation(columns));
        return new SqlMetric(header.file(), definition, isCore(), select(header));
    }

    static void requireName(MetricHeader header, String name) {
        if (!NAME.matcher(name).matches()) {
            throw header.invalid(1, "file name", "must be lower case, words joined by _");
        }
    }

    private int place() {
        Optional<Entry> place = header.optional("place");
        if (place.isPresent() && !PLACE.matcher(place.get().value()).matches()) {
            throw header.invalid(place.get(), "must be a whole number from 0 to 999");
        }
        return place.map(entry -> Integer.parseInt(entry.value())).orElse(LAST_PLACE);
    }

    private List<MetricColumn> columns() {
        List<MetricColumn> columns = new ArrayList<>();
        for (Entry entry : header.columns()) {
            Matcher matcher = COLUMN.matcher(entry.key());
            if (!matcher.matches()) {
                throw header.invalid(entry, "must read 'column <name> (<unit>): <meaning>'");
            }
            String name = matcher.group(1);
            if (columns.stream().anyMatch(column -> column.name().equals(name))) {
                throw header.invalid(entry, "the column is there twice");
            }
            columns.add(
                    new MetricColumn(name, oneOf(header, ColumnUnit.class, entry, matcher.group(2)), entry.value()));
        }
        if (columns.isEmpty()) {
            throw header.invalid(header.lastLine(), "column", "is missing");
        }
        return columns;
    }

    private String order(List<MetricColumn> columns) {
        Entry entry = header.required("order");
        for (String part : list(entry.value(), ",")) {
            Matcher matcher = ORDER.matcher(part);
            if (!matcher.matches()) {
                throw header.invalid(entry, "'%s' is no column with asc or desc".formatted(part));
            }
            requireColumn(entry, columns, matcher.group(1));
        }
        return entry.value();
    }

    static Set<Base> bases(MetricHeader header) {
        Optional<Entry> entry = header.optional("bases");
        if (entry.isEmpty()) {
            return EnumSet.allOf(Base.class);
        }
        Set<Base> bases = EnumSet.noneOf(Base.class);
        for (String base : list(entry.get().value(), ",")) {
            bases.add(oneOf(header, Base.class, entry.get(), base));
        }
        return bases;
    }

    /** Of a shared table: the stretch of days that a row belongs to, which the column of that name says. */
    static Optional<MartPeriod> period(MetricHeader header) {
        Optional<Entry> entry = header.optional("by");
        Optional<MartPeriod> period = entry.map(by -> oneOf(header, MartPeriod.class, by, by.value()));
        entry.filter(by -> !header.body().contains(" as %s,\n".formatted(by.value())))
                .ifPresent(by -> {
                    throw header.invalid(by, "the select must give a column of that name, before its last");
                });
        return period;
    }

    private ChartDefinition chart(Entry entry, List<MetricColumn> columns) {
        List<String> parts = list(entry.value(), ";");
        if (parts.size() != 3) {
            throw header.invalid(entry, "must read '<form>; <category>; <value>, <value>'");
        }
        ChartDefinition.Form form = oneOf(header, ChartDefinition.Form.class, entry, parts.get(0));
        List<String> values = list(parts.get(2), ",");
        requireColumn(entry, columns, parts.get(1));
        values.forEach(value -> requireColumn(entry, columns, value));
        if (form == ChartDefinition.Form.BAND && values.size() != ChartDefinition.Form.BAND_VALUES) {
            throw header.invalid(entry, "a band has a value, its measure, a lower and an upper limit");
        }
        return new ChartDefinition(form, parts.get(1), values);
    }

    private Presentation presentation(List<MetricColumn> columns) {
        Optional<Entry> readers = header.optional("readers");
        if (readers.isPresent() && !readers.get().value().equals("analysts")) {
            throw header.invalid(readers.get(), "can only be 'analysts': the sheet stands behind those of marketing");
        }
        return new Presentation(header.optional("finding").map(entry -> finding(entry, columns)), readers.isPresent());
    }

    private boolean isCore() {
        Optional<Entry> extent = header.optional("extent");
        if (extent.isPresent() && !extent.get().value().equals(ReportExtent.CORE.label())) {
            throw header.invalid(extent.get(), "can only be 'core': the metric is in core reports too");
        }
        return extent.isPresent();
    }

    private Finding finding(Entry entry, List<MetricColumn> columns) {
        List<String> parts = list(entry.value(), ";");
        if (parts.size() != 2 || parts.get(1).isEmpty()) {
            throw header.invalid(entry, "must read '<first, last, cell or largest COLUMN>; <sentence>'");
        }
        List<String> speaker = list(parts.get(0), " ");
        Finding finding = new Finding(
                oneOf(header, Finding.Speaker.class, entry, speaker.get(0)),
                speaker.size() > 1 ? speaker.get(1) : "",
                parts.get(1));
        if ((finding.speaker() == Finding.Speaker.LARGEST) != (speaker.size() == 2)) {
            throw header.invalid(entry, "'largest', and nothing else, is followed by a column");
        }
        if (!finding.column().isEmpty()) {
            requireColumn(entry, columns, finding.column());
        }
        boolean isCell = finding.speaker() == Finding.Speaker.CELL;
        finding.fields().stream()
                .map(field -> field.group(2))
                .filter(name -> !isCell || !Set.of("cell", "heading").contains(name))
                .forEach(name -> requireColumn(entry, columns, name));
        return finding;
    }

    private Disclosure disclosure(List<MetricColumn> columns) {
        Optional<Entry> rows = header.optional("rows");
        if (rows.isPresent() && !rows.get().value().equals("customers")) {
            throw header.invalid(rows.get(), "can only be 'customers': each row is about one customer");
        }
        return new Disclosure(rows.isPresent(), header.optional("min-cell").map(entry -> smallCells(entry, columns)));
    }

    private SmallCells smallCells(Entry entry, List<MetricColumn> columns) {
        List<String> parts = list(entry.value(), ";");
        if (parts.size() != 2) {
            throw header.invalid(entry, "must read '<column of customers>; <column that adds up>, ...'");
        }
        List<String> sums = list(parts.get(1), ",");
        requireColumn(entry, columns, parts.get(0));
        sums.forEach(sum -> requireColumn(entry, columns, sum));
        return new SmallCells(parts.get(0), sums);
    }

    static String select(MetricHeader header) {
        String select = header.body();
        if (select.isEmpty() || select.endsWith(";")) {
            throw header.invalid(header.lastLine(), "select", "must follow the header and end without a semicolon");
        }
        return select;
    }

    private void requireColumn(Entry entry, List<MetricColumn> columns, String name) {
        if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            throw header.invalid(entry, "there is no column '%s'".formatted(name));
        }
    }

    private static <E extends Enum<E>> E oneOf(MetricHeader header, Class<E> type, Entry entry, String label) {
        List<String> labels = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(label)) {
                return constant;
            }
            labels.add(name);
        }
        throw header.invalid(entry, "'%s' is none of %s".formatted(label, String.join(", ", labels)));
    }

    private static List<String> list(String text, String separator) {
        return Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
    }
}

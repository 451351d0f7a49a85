package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.sample.SampleSettings;

/** Tables of figures of which a month on top makes the rows of changed months anew, against the same made wholly anew. */
@Timeout(300)
class FiguresByMonthIT {
    private static final String HISTORY_ENDS = "2011-07-01";

    /** What is said of a dump as a whole is not known to a look at the past, which makes all else anew. */
    private static final String TABLES = """
            select table_schema || '.' || table_name
            from information_schema.tables
            where table_schema in ('clean', 'received') and table_type = 'BASE TABLE'
              and table_name !~ '^(quality_|changed_invoices|changes_by_month)'
            order by 1""";

    private static final String KEPT = "select replace(mart, '\"', '') from warehouse.kept_mart order by 1";

    @TempDir
    private Path folder;

    private SplitDump shop;

    @AutoClose
    private TestPipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        shop = SplitDump.of(SampleSettings.of(6_000, 3));
        pipeline = TestPipeline.open(folder);
    }

    @Test
    void areThoseOfAllMonthsMadeAnew() throws Exception {
        load("history", "2009-12-01", HISTORY_ENDS);
        assertThat(published()).isEqualTo(anew());

        String late = orderOf("2010-06");
        String moved = orderOf("2010-09");
        RunId july = load(
                "july",
                HISTORY_ENDS,
                "2011-08-01",
                List.of(
                        withQuantity(late, "7"),
                        withQuantity(late, "seven"),
                        withQuantity(orderOf("2010-12"), "-1"),
                        lines(moved, line -> line.replace("\t2010-09-", "\t2010-11-"))));
        assertThat(published()).isEqualTo(anew());
        assertThat(texts("select distinct month from clean.orders where invoice_no = '%s'".formatted(moved)))
                .containsExactly("2010-11");

        new Forgetting(pipeline.parts()).forget(customerOf(shop.linesOf((no, day) -> day.startsWith("2010-10"))), true);
        assertThat(published()).isEqualTo(anew());

        load("august", "2011-08-01", "2011-09-01");
        assertThat(published()).isEqualTo(anew());

        repair(july);
        assertThat(published()).isEqualTo(anew());

        load("september", "2011-09-01", "2011-10-01", List.of(withQuantity(late, "3")));
        assertThat(published()).isEqualTo(anew());
    }

    @Test
    void areNumberedByDaysFromTheFirstThereIs() throws Exception {
        load("history", "2009-12-20", HISTORY_ENDS);

        load("earlier", "2009-12-01", "2009-12-20");

        assertThat(texts("select min(day_number) from clean.orders")).containsExactly("1");
        assertThat(published()).isEqualTo(anew());
    }

    @Test
    void rowsOfMonthsThatDidNotChangeStay() throws Exception {
        load("history", "2009-12-01", HISTORY_ENDS);
        Map<String, List<String>> before = rowsBefore("2011-04-01");

        load("july", HISTORY_ENDS, "2011-08-01", List.of(withQuantity(orderOf("2011-05"), "7")));

        assertThat(rowsBefore("2011-04-01"))
                .isEqualTo(before)
                .containsKeys("clean.orders", "clean.stock_code_months", "received.month_lines", "received.week_buyers")
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        assertThat(rowsIn("2011-05")).doesNotContainAnyElementsOf(before.get("clean.orders"));
    }

    /** A past that somebody changed by hand shows what is looked at of it. */
    @Test
    void pastIsMadeAnewByAnotherEdition() throws Exception {
        load("history", "2009-12-01", HISTORY_ENDS);
        execute("delete from clean.orders where month = '2010-10'");

        load("july", HISTORY_ENDS, "2011-08-01");
        assertThat(rowsIn("2010-10")).as("not looked at").isEmpty();

        execute("update warehouse.kept_mart set made_by = 'others'");
        load("august", "2011-08-01", "2011-09-01");
        assertThat(published()).isEqualTo(anew());

        execute("delete from clean.orders where month = '2010-10'; delete from warehouse.kept_mart");
        load("september", "2011-09-01", "2011-10-01");
        assertThat(published()).isEqualTo(anew());
    }

    /** A table that a run emptied or filled in another way says no more that it has all months. */
    @Test
    void nothingIsKeptOfWhatACoreReportLeavesOut() throws Exception {
        load("history", "2009-12-01", HISTORY_ENDS);
        assertThat(texts(KEPT)).contains("clean.orders", "clean.day_invoices");

        pipeline = pipeline.reopened(Map.of(SettingKey.REPORT_EXTENT.key(), "core"));
        load("july", HISTORY_ENDS, "2011-08-01");
        assertThat(texts(KEPT)).contains("clean.day_invoices").doesNotContain("clean.orders");

        pipeline = pipeline.reopened(Map.of());
        load("august", "2011-08-01", "2011-09-01");
        assertThat(texts(KEPT)).contains("clean.orders");
        assertThat(published()).isEqualTo(anew());
    }

    /** An older program knows neither these marks nor some of the tables, and leaves both as they are. */
    @Test
    void pastIsMadeAnewAfterAProgramThatKeepsNothing() throws Exception {
        load("history", "2009-12-01", HISTORY_ENDS);
        execute("create table kept_then as table warehouse.kept_mart");
        load("july", HISTORY_ENDS, "2011-08-01");
        execute("delete from warehouse.kept_mart; insert into warehouse.kept_mart table kept_then");
        execute("delete from clean.orders where month = '2011-07'");

        load("august", "2011-08-01", "2011-09-01");

        assertThat(published()).isEqualTo(anew());
    }

    /** It erases somebody, whom only the tables that it knows forget. */
    @Test
    void pastIsMadeAnewAfterSuchAProgramErasedACustomer() throws Exception {
        load("history", "2009-12-01", HISTORY_ENDS);
        execute("create table kept_then as table warehouse.kept_mart");
        new Forgetting(pipeline.parts()).forget(customerOf(shop.linesOf((no, day) -> day.startsWith("2010-10"))), true);
        execute("delete from warehouse.kept_mart; insert into warehouse.kept_mart table kept_then");
        execute("delete from clean.orders where month = '2010-10'");

        load("july", HISTORY_ENDS, "2011-08-01");

        assertThat(published()).isEqualTo(anew());
    }

    /** The codes of the history are kept in small letters, until the rules have them in large ones. */
    @Test
    void pastIsMadeAnewWhereProductsGetOtherStockCodes() throws Exception {
        shop = new SplitDump(
                shop.lines().stream().map(FiguresByMonthIT::withSmallCode).toList());
        Path file = folder.resolve("config/cleaning.yaml");
        String rules = Files.readString(file);
        Files.writeString(file, rules.replace("[trim, upper case]", "[trim]"));
        pipeline = pipeline.reopened(Map.of());
        load("history", "2009-12-01", HISTORY_ENDS);
        assertThat(texts("select stock_code from clean.stock_code_months"))
                .anyMatch(code -> code.matches("[0-9]+[a-z]"));
        Files.writeString(file, rules);
        pipeline = pipeline.reopened(Map.of());

        load("july", HISTORY_ENDS, "2011-08-01");

        assertThat(texts("select stock_code from clean.stock_code_months where month = '2010-10'"))
                .anyMatch(code -> code.matches("[0-9]+[A-Z]"));
        assertThat(published()).isEqualTo(anew());
    }

    private static String withSmallCode(String line) {
        String[] fields = fields(line);
        if (fields.length > 4) {
            fields[1] = fields[1].toLowerCase(Locale.ROOT);
        }
        return String.join("\t", fields);
    }

    /** Loads the lines from a day to before another, and others. */
    private RunId load(String name, String from, String to, List<List<String>> others) throws IOException {
        List<String> dump = shop.linesOf((invoice, day) -> day.compareTo(from) >= 0 && day.compareTo(to) < 0);
        dump.addAll(dump.indexOf("\\."), others.stream().flatMap(List::stream).toList());
        return pipeline.run(Files.write(folder.resolve(name + ".sql"), dump)).run();
    }

    private RunId load(String name, String from, String to) throws IOException {
        return load(name, from, to, List.of());
    }

    private void repair(RunId run) throws IOException {
        StringWriter csv = new StringWriter();
        QuarantineCsv.write(
                csv,
                run,
                pipeline.parts().warehouse().quarantine().lines(run),
                pipeline.parts().rules().reasons());
        String redacted = "\"\\(\\d+ characters, redacted\\)\"";
        pipeline.routes()
                .run(RunTrigger.repair(Files.writeString(
                        folder.resolve("repaired.csv"),
                        csv.toString().replaceAll(redacted + "," + redacted, "THING,4"))));
    }

    private String orderOf(String month) throws SQLException {
        return texts("select min(invoice_no) from clean.orders where is_only and month = '%s'".formatted(month))
                .get(0);
    }

    private static String customerOf(List<String> lines) {
        return lines.stream()
                .map(FiguresByMonthIT::fields)
                .filter(fields -> fields.length > 6 && !fields[6].equals("\\N"))
                .findFirst()
                .orElseThrow()[6];
    }

    private List<String> withQuantity(String invoice, String quantity) {
        return lines(invoice, line -> {
            String[] fields = fields(line);
            fields[3] = quantity;
            return String.join("\t", fields);
        });
    }

    private List<String> lines(String invoice, UnaryOperator<String> change) {
        return shop.lines().stream()
                .filter(line -> line.startsWith(invoice + "\t"))
                .map(change)
                .toList();
    }

    private static String[] fields(String line) {
        return line.split("\t", -1);
    }

    /** What readers see, table by table. */
    private Map<String, List<String>> published() throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String table : texts(TABLES)) {
            tables.put(table, texts("select cast(t as text) from %s as t order by 1".formatted(table)));
        }
        return tables;
    }

    /** The same from lines alone. */
    private Map<String, List<String>> anew() throws SQLException {
        List<String> names = texts(TABLES);
        RunId newest = pipeline.parts().pseudonyms().newestRun().orElseThrow();
        LocalDate date =
                pipeline.parts().ledger().find(newest).orElseThrow().request().reportDate();
        return pipeline.parts().warehouse().before(LocalDate.of(2100, 1, 1), session -> {
            new DatedMarts(pipeline.parts(), date).build(session);
            return names.stream()
                    .collect(Collectors.toMap(
                            table -> table,
                            table -> session
                                    .query(
                                            Base.CLEAN,
                                            "select cast(t as text) as row_text from %s as t order by 1"
                                                    .formatted(table))
                                    .rows()
                                    .stream()
                                    .map(row -> String.valueOf(row.get(0)))
                                    .toList(),
                            (one, other) -> one,
                            TreeMap::new));
        });
    }

    /** Where the rows of earlier months and weeks stand, and which transaction wrote them, by table. */
    private Map<String, List<String>> rowsBefore(String day) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : texts(KEPT)) {
            String column = table.endsWith("week_buyers") ? "week_start" : "month";
            rows.put(
                    table,
                    texts("select ctid || ' ' || xmin from %s where cast(%s as text) < '%s' order by 1"
                            .formatted(table, column, day.substring(0, column.equals("month") ? 7 : 10))));
        }
        return rows;
    }

    private List<String> rowsIn(String month) throws SQLException {
        return texts("select ctid || ' ' || xmin from clean.orders where month = '%s'".formatted(month));
    }

    private List<String> texts(String select) throws SQLException {
        return TestParts.texts(pipeline.parts(), select);
    }

    private void execute(String sql) throws SQLException {
        TestParts.execute(pipeline.parts(), sql);
    }
}

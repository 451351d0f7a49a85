package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.quality.ColumnProfile;
import uk.lgs.pipeline.quality.Finding;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.RunQuality;

/** What runs keep about the quality of their dumps, about products, countries and cancellations. */
class QualityIT {
    private static final List<String> DECEMBER = List.of(
            "1|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom",
            "1|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom",
            "2|85123a|HEART  HOLDER|10|2010-12-02 08:28:00|2.95|13047|EIRE",
            "3|85123A|HEART HOLDER CREAM|4|2010-12-03 08:28:00|2.95|13047|EIRE",
            "C4|85123A|HEART HOLDER|-5|2010-12-04 08:28:00|2.95|13047|EIRE",
            "C5|85123A|HEART HOLDER|-4|2010-12-04 09:28:00|2.95|13047|EIRE",
            "C6|22633|HAND WARMER|-4|2010-12-04 09:28:00|1|13047|EIRE",
            "C7|22633|HAND WARMER|-4|2010-12-04 09:28:00|1|\\N|EIRE",
            "8|85123A|damaged|-7|2010-12-05 09:00:00|0|\\N|United Kingdom",
            "9|POST|POSTAGE|1|2010-12-05 09:30:00|18|17850|Atlantis",
            "10|22633|HAND WARMER|many|2010-12-05 10:00:00|1|17850|United Kingdom");

    private static final List<String> JANUARY = List.of(
            "11|85123A|HEART HOLDER|600|2011-01-05 10:00:00|25.5|\\N|France",
            "11|90210|NEW THING|1|2011-01-05 10:00:00|3|\\N|France",
            "11|90210|NEW THING, RED|2|2011-01-05 10:00:00|3|\\N|France");

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        pipeline = TestPipeline.open(folder);
    }

    @Test
    void keepsLinesAndMoneyByRuleOfEachRun() throws IOException {
        run("december", DECEMBER);

        assertThat(rows(Base.RECEIVED, "quality_rules", "outcome, rule"))
                .containsExactly(
                        "loaded | - | 7 | 22.05",
                        "quarantined | quantity-unreadable | 1 | -",
                        "set aside | note-by-its-form | 1 | 0.00",
                        "set aside | postage-or-fee | 1 | 18.00",
                        "set aside | repeated-line | 1 | 15.30");
    }

    @Test
    void profilesEveryColumnButNamesNoCustomer() throws IOException {
        RunQuality quality = quality(run("december", DECEMBER));

        assertThat(quality.profile().lines()).isEqualTo(11);
        assertThat(quality.profile().columns())
                .extracting(
                        ColumnProfile::column,
                        ColumnProfile::missing,
                        ColumnProfile::distinct,
                        column -> column.minimum() + " to " + column.maximum(),
                        ColumnProfile::mostFrequent)
                .map(Object::toString)
                .containsExactly(
                        "(\"invoice_no\", 0L, 9L, \"null to null\", null)",
                        "(\"stock_code\", 0L, 4L, \"null to null\", \"85123A\")",
                        "(\"description\", 0L, 6L, \"null to null\", \"HEART HOLDER\")",
                        "(\"quantity\", 0L, 7L, \"-7 to 10\", \"-4\")",
                        "(\"invoice_date\", 0L, 7L, \"2010-12-01 08:26 to 2010-12-05 09:30\", \"2010-12-04 09:28\")",
                        "(\"unit_price\", 0L, 5L, \"0 to 18\", \"2.95\")",
                        "(\"customer_id\", 2L, 2L, \"null to null\", null)",
                        "(\"country\", 0L, 3L, \"null to null\", \"EIRE\")");
    }

    @Test
    void saysWhatMovedAndWhatIsNewAgainstTheDumpBefore() throws IOException {
        RunQuality first = quality(run("december", DECEMBER));
        RunQuality second = quality(run("january", JANUARY));

        assertThat(first.isFirst()).isTrue();
        assertThat(first.newProducts()).isEmpty();
        assertThat(second.isFirst()).isFalse();
        assertThat(second.findings())
                .filteredOn(Finding::isNotable)
                .extracting(Finding::figure, Finding::verdict)
                .map(Object::toString)
                .contains(
                        "(\"customer_id\", \"more by 80.0 percentage points\")",
                        "(\"country\", \"spread quite otherwise than before\")",
                        "(\"unit_price, upper 5 %\", \"higher by 41.7 %\")");
        assertThat(second.newProducts()).containsExactly("90210");
        assertThat(second.newCountries()).containsExactly("France");
        assertThat(rows(Base.RECEIVED, "quality_new", "what, name"))
                .containsExactly("country | France | - | 3 | 15309.00", "product | 90210 | NEW THING | 2 | 9.00");
    }

    /** A newer dump replaces all lines of an older one; what the older looked like stays known. */
    @Test
    void profilesOutliveTheLines() throws IOException {
        RunId first = run("december", DECEMBER);
        run(
                "corrected",
                DECEMBER.stream().map(row -> row.replace("HEART", "HART")).toList());

        assertThat(quality(first).profile().lines()).isEqualTo(11);
        assertThat(pipeline.parts().warehouse().linesOfOtherLoads(first).read()).isEqualTo(10);
    }

    @Test
    void namesProductsByTheirUsualDescriptionAndCountriesByTheirCode() throws IOException {
        run("december", DECEMBER);

        assertThat(rows(Base.RECEIVED, "product_master", "stock_code"))
                .containsExactly(
                        "22633 | HAND WARMER | yes | - | - | - | 0 | 0.00 | 0 | 0 | -",
                        "85123A | HEART HOLDER | yes | 2010-12-01 | 2010-12-03 | 2.95 | 3 | 56.60 | 1 | 1 | HEART HOLDER CREAM",
                        "POST | POSTAGE | no | 2010-12-05 | 2010-12-05 | 18.00 | 1 | 18.00 | 0 | 0 | -");
        assertThat(rows(Base.RECEIVED, "countries", "country"))
                .containsExactly(
                        "Atlantis | - | 1 | 18.00 | Unknown name: give it a code in cleaning.yaml, under country_codes",
                        "Ireland | IE | 6 | 6.75 | -",
                        "United Kingdom | GB | 3 | 30.60 | -");
    }

    @Test
    void matchesCancellationsWhateverTheOrderOfTheFile() throws IOException {
        run("december", DECEMBER);
        List<String> outcomes = rows(Base.CLEAN, "cancellation_outcomes", "outcome");
        List<String> months = rows(Base.CLEAN, "cancellations_monthly", "month");
        assertThat(outcomes)
                .containsExactly(
                        "matched | 2 | 9 | 26.55", "no customer | 1 | 4 | 4.00", "no earlier purchase | 1 | 4 | 4.00");
        assertThat(months).containsExactly("2010-12 | 3 | 56.60 | 2 | 1 | 26.55");
        assertThat(rows(Base.CLEAN, "cancellation_delays", "from_day")).containsExactly("1 to 7 days | 2 | 9 | 26.55");

        for (int seed = 1; seed <= 3; seed++) {
            List<String> shuffled = new ArrayList<>(DECEMBER);
            Collections.shuffle(shuffled, new Random(seed));
            run("shuffled-" + seed, shuffled);
            assertThat(rows(Base.CLEAN, "cancellation_outcomes", "outcome")).isEqualTo(outcomes);
            assertThat(rows(Base.CLEAN, "cancellations_monthly", "month")).isEqualTo(months);
        }
    }

    @Test
    void showPrintsWhatCheckPrints() throws IOException {
        RunQuality quality = quality(run("december", DECEMBER));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        new QualityReport(new PrintStream(shown, true, UTF_8), quality.reasons()).print(quality);
        PrintStream console = System.out;
        ByteArrayOutputStream checked = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(checked, true, UTF_8));
            assertThat(Main.run(
                            "check",
                            folder.resolve("december.sql").toString(),
                            "--output",
                            folder.resolve("checked").toString()))
                    .isZero();
        } finally {
            System.setOut(console);
        }

        String profile = shown.toString(UTF_8).replaceFirst("(?s)\n\nNo dump was loaded before.*", "");
        assertThat(profile).contains("set aside: repeated-line", "quarantined: quantity-unreadable", "customer_id");
        assertThat(checked.toString(UTF_8)).contains(profile);
    }

    private RunId run(String name, List<String> lines) throws IOException {
        TestDump dump = new TestDump();
        lines.forEach(dump::row);
        return pipeline.run(dump.write(folder.resolve(name + ".sql"))).run();
    }

    private RunQuality quality(RunId run) {
        return pipeline.parts().warehouse().quality(run).orElseThrow();
    }

    /** The rows of a mart, without its texts for people, shares and means. */
    private List<String> rows(Base base, String mart, String order) {
        Table table = pipeline.parts().warehouse().read(base, mart, order);
        return table.rows().stream()
                .map(row -> table.columns().stream()
                        .filter(column ->
                                !List.of("reason", "meaning", "from_day").contains(column.name()))
                        .filter(column -> !column.name().contains("share")
                                && !column.name().contains("mean"))
                        .map(column -> row.get(table.indexOf(column.name())))
                        .map(value -> value == null
                                ? "-"
                                : value instanceof BigDecimal number
                                        ? number.setScale(2, RoundingMode.HALF_EVEN)
                                                .toPlainString()
                                        : value.toString())
                        .collect(Collectors.joining(" | ")))
                .toList();
    }
}

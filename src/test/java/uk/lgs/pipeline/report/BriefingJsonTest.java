package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.BriefingAction;
import uk.lgs.pipeline.analytics.BriefingAlert;
import uk.lgs.pipeline.analytics.BriefingChange;
import uk.lgs.pipeline.analytics.BriefingFigure;
import uk.lgs.pipeline.analytics.BriefingMove;
import uk.lgs.pipeline.analytics.BriefingPeriod;
import uk.lgs.pipeline.analytics.HeadlineMeasure;
import uk.lgs.pipeline.analytics.ReportExtent;
import uk.lgs.pipeline.analytics.ReportPeriod;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;

class BriefingJsonTest {
    private static final LocalDate MONDAY = LocalDate.of(2011, 11, 21);

    @TempDir
    private Path folder;

    @Test
    void figuresComeBackExactlyAndInWords() {
        Map<?, ?> week = (Map<?, ?>) written().get("week");
        Map<?, ?> sales = (Map<?, ?>) ((List<?>) week.get("figures")).get(0);
        Map<?, ?> change = (Map<?, ?>) sales.get("before");

        assertThat(week.get("from")).isEqualTo("2011-11-21");
        assertThat(sales.get("value")).isEqualTo(new BigDecimal("306065.8500"));
        assertThat(sales.get("words")).isEqualTo("£306,066");
        assertThat(sales.get("year_before")).as("no such data").isNull();
        assertThat(change.get("words")).isEqualTo("up 3.7 %");
    }

    @Test
    void findingIsTheAlarm() {
        assertThat(written().get("finding")).isEqualTo("New customers dipped: 23 where 57 were expected (40 to 75)");
    }

    /** The templates are tested with a briefing written by hand; it must have the keys of a real one. */
    @Test
    void briefingOfTheTemplatesTestsHasTheSameKeys() {
        Map<String, Object> byHand = BriefingJson.read(Path.of("src/test/resources/delivery/briefing.json"));

        assertThat(keys("", byHand)).containsExactlyElementsOf(keys("", written()));
    }

    @Test
    void fileThatIsBrokenIsNamed() {
        assertThatThrownBy(() -> BriefingJson.read(folder.resolve("briefing.json")))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("briefing.json");
    }

    private Map<String, Object> written() {
        BriefingJson.write(folder, briefing());
        return BriefingJson.read(folder.resolve("briefing.json"));
    }

    private static TreeSet<String> keys(String at, Object value) {
        TreeSet<String> keys = new TreeSet<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                keys.add(at + "/" + key);
                keys.addAll(keys(at + "/" + key, inner));
            });
        } else if (value instanceof List<?> list) {
            new ArrayList<Object>(list).forEach(inner -> keys.addAll(keys(at, inner)));
        }
        return keys;
    }

    private static Briefing briefing() {
        BriefingChange change = new BriefingChange(
                new BigDecimal("295206.98"), new BigDecimal("10858.87"), Optional.of(new BigDecimal("3.678")));
        BriefingPeriod week = new BriefingPeriod(
                new ReportPeriod(ReportPeriod.Kind.WEEK, MONDAY, MONDAY.plusDays(6), true, ""),
                List.of(
                        new BriefingFigure(
                                HeadlineMeasure.SALES,
                                new BigDecimal("306065.8500"),
                                Optional.of(change),
                                Optional.empty()),
                        new BriefingFigure(
                                HeadlineMeasure.ORDERS, BigDecimal.TEN, Optional.of(change), Optional.of(change))));
        return new Briefing(
                LocalDate.of(2011, 12, 1),
                LocalDate.of(2011, 11, 30),
                "Clean base",
                List.of("All countries."),
                week,
                week,
                new BriefingAlert(
                        BriefingAlert.Kind.DIP,
                        "New customers dipped: 23 where 57 were expected (40 to 75)",
                        "",
                        List.of("Orders as usual")),
                List.of(new BriefingAction(
                        "Big spenders", 173, new BigDecimal("442952"), "spent so far", "Can't Lose", "Call them.")),
                List.of(new BriefingMove(
                        "country",
                        "Germany",
                        "orders",
                        MONDAY,
                        MONDAY.plusDays(27),
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        "")),
                88,
                ReportExtent.FULL,
                ReportFormat.BRITISH);
    }
}

package uk.lgs.pipeline.cleaning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.dump.DateForm;

class TimestampsTest {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "1970-01-01, 0",
        "1970-01-01 00:00:01, 1000000",
        "1969-12-31 23:59:59.999999, -1",
        "2009-12-01 07:45:00, 1259653500000000",
        "2009-12-01T07:45:00, 1259653500000000",
        "2009-12-01 07:45, 1259653500000000",
        "2009-12-01 7:45:00, 1259653500000000",
        "2009-12-01 07:45:00.5, 1259653500500000",
        "2009-12-01 07:45:00.000001, 1259653500000001",
        "2009-12-01 07:45:00.123456789, 1259653500123456",
        "2009-12-01 07:45:00.05, 1259653500050000"
    })
    void readsDatesAndTimes(String text, long micros) {
        assertThat(micros(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2010",
                "2010-12",
                "2010-12-1",
                "2010-1-01",
                "2010/12/01",
                "20101201",
                "2010-02-29",
                "2009-02-30",
                "1900-02-29",
                "2100-02-29",
                "2010-04-31",
                "2010-13-01",
                "2010-00-01",
                "2010-01-00",
                "2010-01-32",
                "0000-00-00",
                "0000-00-00 00:00:00",
                "0001-01-01",
                "1899-12-31",
                "2200-01-01",
                "-010-01-01",
                "2010-12-01 24:00:00",
                "2010-12-01 23:60:00",
                "2010-12-01 23:59:60",
                "2010-12-01 ",
                "2010-12-01 8",
                "2010-12-01 08",
                "2010-12-01 08:",
                "2010-12-01 08:2",
                "2010-12-01 08:26:",
                "2010-12-01 08:26:0",
                "2010-12-01 08:26:00.",
                "2010-12-01 08:26:00.x",
                "2010-12-01 08:26:00.1234567890",
                "2010-12-01 08:26:00.12345678x",
                "2010-12-01 08:26:00,5",
                "2010-12-01 08:26:00Z",
                "2010-12-01 08:26:00+00",
                "2010-12-01 08:26:00 BC",
                "2010-12-01_08:26:00",
                "2010-12-01 08.26.00",
                " 2010-12-01",
                "2010-12-01 -1:00:00",
                "2010-12-0a",
                "infinity",
                "-infinity",
                "2010-12-01 08:26:00 ",
                "201a-12-01",
                "2010-12-01  8:26:00"
            })
    void refusesWhatIsNoDateAndTime(String text) {
        assertThat(micros(text)).isEqualTo(Numbers.UNREADABLE);
    }

    @Test
    void agreesWithJavaTimeOnEveryDay() {
        LocalDate day = LocalDate.of(1900, 1, 1);
        for (; day.getYear() < 2200; day = day.plusDays(1)) {
            assertThat(micros(day.toString())).isEqualTo(day.toEpochDay() * 86_400_000_000L);
        }
    }

    @Property
    void agreesWithJavaTimeOnEveryMicrosecond(@ForAll @LongRange(max = 9_467_107_199_999_999L) long fromFirst) {
        LocalDateTime time = LocalDateTime.of(1900, 1, 1, 0, 0).plus(fromFirst, ChronoUnit.MICROS);
        long expected = ChronoUnit.MICROS.between(EPOCH, time);
        assertThat(micros(time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS"))))
                .isEqualTo(expected);
        assertThat(micros(time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"))))
                .isEqualTo(Math.floorDiv(expected, 1_000_000) * 1_000_000);
    }

    @Property
    void refusesWhatJavaTimeRefuses(
            @ForAll @IntRange(min = 1890, max = 2210) int year,
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day) {
        boolean valid = year >= 1900
                && year < 2200
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        assertThat(micros("%04d-%02d-%02d 12:00:00".formatted(year, month, day)) != Numbers.UNREADABLE)
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy, 01/02/2010, 2010-02-01T00:00",
        "MM/dd/yyyy, 01/02/2010, 2010-01-02T00:00",
        "MM/dd/yyyy, 12/1/2010 8:26, 2010-12-01T08:26",
        "dd/MM/yyyy, 1.12.2010 08:26:01.5, 2010-12-01T08:26:01.500",
        "dd/MM/yyyy, 29-02-2012T23:59:59, 2012-02-29T23:59:59",
        "MM/dd/yyyy, 12/31/2010 12:00:00 AM, 2010-12-31T00:00",
        "MM/dd/yyyy, 12/31/2010 12:30PM, 2010-12-31T12:30",
        "MM/dd/yyyy, 2/3/2010 1:05:09 pm, 2010-02-03T13:05:09",
        "MM/dd/yyyy, 2010-12-01 08:26:00, 2010-12-01T08:26"
    })
    void readsDayAndMonthInTheOrderThatIsConfigured(String form, String text, LocalDateTime time) {
        assertThat(micros(text, DateForm.ofLabel(form).orElseThrow()))
                .isEqualTo(ChronoUnit.MICROS.between(EPOCH, time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01/02/2010", "13/01/2010", "1.2.2010 8:26", "31-12-2010"})
    void doesNotGuessTheOrderOfDayAndMonth(String text) {
        assertThat(micros(text)).isEqualTo(Timestamps.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01/13/2010",
                "00/01/2010",
                "30/02/2010",
                "01/02/10",
                "1/2/20100",
                "1/2-2010",
                "001/2/2010",
                "1/2/2010 25:00",
                "1/2/2010 8",
                "1/2/2010 :26",
                "1/2/2010 13:00 PM",
                "1/2/2010 0:30 AM",
                "1/2/2010 PM",
                "1/2/2010 8:26 XM",
                "01/02/1066",
                "1/2/"
            })
    void refusesOrderedDatesThatAreNone(String text) {
        assertThat(micros(text, DateForm.DAY_FIRST)).isEqualTo(Numbers.UNREADABLE);
    }

    private static long micros(String text) {
        return micros(text, DateForm.YEAR_FIRST);
    }

    private static long micros(String text, DateForm form) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return Timestamps.micros(bytes, 1, bytes.length - 1, form);
    }
}

package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.ops.Notice;
import uk.lgs.pipeline.ops.Trouble;

class NoticeTextTest {
    private static final Instant OPENED = Instant.parse("2026-07-06T06:03:00Z");

    @ParameterizedTest
    @CsvSource({
        "OPENED, [LGS pipeline] a run failed (retail.sql)",
        "REMINDER, [LGS pipeline] Still: a run failed (retail.sql)",
        "RECOVERED, [LGS pipeline] Works again: a run failed (retail.sql)",
    })
    void subjectSaysWhatAndWhy(Notice.Occasion occasion, String subject) {
        assertThat(text(occasion, "x").subject()).isEqualTo(subject);
    }

    @Test
    void textTellsTimesAsTheyAreThere() {
        assertThat(text(Notice.Occasion.RECOVERED, "run 1 failed").text()).isEqualTo("""
                This works again. It was:

                run 1 failed

                since      Monday 6 July 2026, 07:03 (Europe/London)
                until      Monday 6 July 2026, 08:03 (Europe/London)
                machine    shop
                incident   7
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/lgs/dumps/retail.sql: cannot be read; check /srv/lgs, retail.sql: cannot be read; check lgs",
        "sftp://sftp.example.org/reports/weekly: no connection, sftp://sftp.example.org/reports/weekly: no connection",
        "call ./pipeline deliver 1, call ./pipeline deliver 1",
        "50 % (1 of 2) and/or more, 50 % (1 of 2) and/or more",
    })
    void pathsOfThisMachineStayHere(String message, String expected) throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(text(Notice.Occasion.OPENED, message).json());

        assertThat(json.get("message").asText()).isEqualTo(expected);
        assertThat(json.get("text").asText()).endsWith(expected);
        assertThat(json.get("recovered_at").isNull()).isTrue();
    }

    private static NoticeText text(Notice.Occasion occasion, String message) {
        Instant recovered = occasion == Notice.Occasion.RECOVERED ? OPENED.plusSeconds(3_600) : null;
        Notice notice = new Notice(
                7,
                0,
                Notice.Way.MAIL,
                occasion,
                new Trouble(Trouble.RUN_FAILED, "retail.sql", message),
                OPENED,
                recovered);
        return new NoticeText(notice, ZoneId.of("Europe/London"), "shop");
    }
}

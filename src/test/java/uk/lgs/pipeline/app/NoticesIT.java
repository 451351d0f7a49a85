package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.delivery.ScriptedSmtpServer;
import uk.lgs.pipeline.delivery.TestCertificate;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** What operators are told: the real routes, a real database, a mail server and a web server on the loopback. */
class NoticesIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path shared;

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private ScriptedSmtpServer mail;
    private HttpServer web;
    private TestPipeline pipeline;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.of("localhost", shared);
    }

    @BeforeEach
    void start() throws Exception {
        mail = new ScriptedSmtpServer(certificate);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/hook", exchange -> {
            calls.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            secrets.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        web.start();
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(config.resolve("recipients.yaml"), """
                allowed_domains: [example.org]
                recipients:
                  - {id: directors, address: directors@example.org, audience: management, when: every-run}
                """);
        Files.copy(certificate.certificate(), config.resolve("mail-certificates.pem"));
        TestParts.secret(folder, "webhook.header", "Authorization: Bearer s3cret\n");
    }

    @AfterEach
    void stop() throws IOException {
        pipeline.close();
        mail.close();
        web.stop(0);
    }

    @Test
    void failedRunIsToldOnceAndItsRecoveryOnce() throws Exception {
        open(Map.of("retail.quarantine.max-lines", "0"));
        failRun();

        watch();
        watch();

        assertThat(mail.messages()).hasSize(1);
        assertThat(mail.messages().get(0))
                .contains("To: ops@example.org")
                .contains("Subject: [LGS pipeline] a run failed (retail.sql)")
                .contains("TOO_MANY_QUARANTINED")
                .contains("./pipeline show ");
        assertThat(calls).hasSize(1);
        assertThat(secrets).containsExactly("Bearer s3cret");

        run(ROW);
        watch();
        watch();

        assertThat(mail.messages().stream().filter(message -> message.contains("Works again: a run failed")))
                .hasSize(1);
        assertThat(calls).hasSize(2);
        JsonNode told = JSON.readTree(calls.get(1));
        assertThat(told.get("event").asText()).isEqualTo("recovered");
        assertThat(told.get("kind").asText()).isEqualTo("run-failed");
        assertThat(told.get("subject").asText()).isEqualTo("retail.sql");
        assertThat(told.get("recovered_at").isNull()).isFalse();
    }

    @Test
    void nothingOfThisMachineOrOfCustomersGoesToTheWebhook() throws Exception {
        open(Map.of("retail.quarantine.max-lines", "0"));
        failRun();

        watch();

        assertThat(calls.get(0))
                .doesNotContain(folder.toString())
                .doesNotContain("17850")
                .doesNotContain("s3cret");
        assertThat(JSON.readTree(calls.get(0)).get("message").asText()).contains("retail.sql");
    }

    @Test
    void refusedDeliveryIsToldUntilItArrives() throws Exception {
        mail.at("RCPT TO:<directors@example.org>", "550 nobody");
        open(Map.of());
        RunOutcome run = run(ROW);

        watch();

        assertThat(mail.messages())
                .singleElement()
                .asString()
                .contains("Subject: [LGS pipeline] a report was not delivered");
        assertThat(calls.get(0)).contains("\"subject\":\"run " + run.run());
        assertThat(calls.get(0)).contains("directors (mail) failed: ").doesNotContain("@");

        mail.behave();
        new DeliverySteps(pipeline.parts()).planAgain(run.run(), "directors", false);
        pipeline.routes().deliver(run.run());
        watch();

        assertThat(JSON.readTree(calls.get(1)).get("event").asText()).isEqualTo("recovered");
    }

    @Test
    void webhookThatIsOverloadedIsCalledOnceUntilItsPauseIsOver() throws Exception {
        open(Map.of("retail.quarantine.max-lines", "0"));
        failRun();
        status = 503;

        watch();
        watch();

        assertThat(calls).hasSize(1);
    }

    @Test
    void highShareOfQuarantinedLinesIsTold() throws Exception {
        open(Map.of());
        run(ROW, "536366|85123A|HEART HOLDER|six|2010-12-01 08:26:00|2.55|17850|United Kingdom");

        watch();

        assertThat(JSON.readTree(calls.get(0)).get("message").asText())
                .startsWith("50.0 % of the lines of retail.sql could not be understood (1 of 2)");
    }

    @Test
    void reportThatIsNotOutByItsDeadlineIsToldUntilItIs() throws Exception {
        open(Map.of("retail.notice.report-due", "DAILY 00:00", "retail.notice.time-zone", "UTC"));
        run(ROW);
        watch();
        assertThat(calls).as("it is out").isEmpty();
        TestParts.execute(
                pipeline.parts(),
                "update ops.run set started_at = started_at - interval '9 days', ended_at = ended_at - interval '9 days',"
                        + " heartbeat_at = heartbeat_at - interval '9 days'");

        watch();
        assertThat(JSON.readTree(calls.get(0)).get("kind").asText()).isEqualTo("report-late");

        run(ROW.replace("536365", "536366"));
        watch();
        assertThat(JSON.readTree(calls.get(1)).get("event").asText()).isEqualTo("recovered");
    }

    @Test
    void webhookThatDoesNotTakeItDoesNotKeepTheMailBackAndIsCalledAgain() throws Exception {
        status = 500;
        open(Map.of("retail.quarantine.max-lines", "0"));
        failRun();

        watch();
        assertThat(mail.messages()).hasSize(1);
        assertThat(answers()).contains("the webhook answered 500; check retail.notice.webhook");

        status = 204;
        TestParts.execute(pipeline.parts(), "update ops.notice set next_attempt_at = now() where sent_at is null");
        watch();
        assertThat(calls).hasSize(2);
        assertThat(answers()).containsExactlyInAnyOrder("taken", "250 2.0.0 Ok: queued as 4711");
        assertThat(mail.messages()).hasSize(1);
    }

    @Test
    void whatAScheduleCouldNotDoIsToldUntilItCan() throws Exception {
        open(Map.of());
        pipeline.parts()
                .deadLetters()
                .keep("weekly-report", "weekly-report", ErrorCode.DUMP_NOT_READABLE, "retail.sql: is not there", 1);
        watch();
        assertThat(JSON.readTree(calls.get(0)).get("message").asText())
                .startsWith("weekly-report could not be done: DUMP_NOT_READABLE retail.sql: is not there");

        assertThat(mail.messages()).singleElement().asString().contains("something was given up (weekly-report)");

        pipeline.parts().deadLetters().done("weekly-report", "weekly-report");
        watch();
        assertThat(JSON.readTree(calls.get(1)).get("event").asText()).isEqualTo("recovered");
    }

    @Test
    void scheduleThatDoesNotFireIsTold() throws Exception {
        open(Map.of());
        TestParts.execute(pipeline.parts(), """
                insert into ops.qrtz_job_details (
                  sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent, is_update_data,
                  requests_recovery
                )
                values ('s', 'weekly-report', 'lgs', 'c', true, true, false, false);
                insert into ops.qrtz_triggers (
                  sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time, trigger_state,
                  trigger_type, start_time
                )
                values ('s', 'weekly-report', 'lgs', 'weekly-report', 'lgs', 1772431200000, 'BLOCKED', 'CRON', 1)
                """);

        watch();

        assertThat(JSON.readTree(calls.get(0)).get("message").asText())
                .startsWith(
                        "the schedule weekly-report was due at 2026-03-02T06:00:00Z and has not fired (it is blocked)");
    }

    @Test
    void databaseThatIsAwayIsToldOnceAndItsReturnOnce() throws Exception {
        open(Map.of());
        DatabaseSettings database = pipeline.parts().settings().database();
        TestDatabase.close(database);
        try {
            watch();
            watch();
        } finally {
            TestDatabase.reopen(database);
        }
        assertThat(mail.messages())
                .singleElement()
                .asString()
                .contains("Subject: [LGS pipeline] nothing works (database)");
        assertThat(calls).hasSize(1);
        assertThat(JSON.readTree(calls.get(0)).get("kind").asText()).isEqualTo("database");

        watch();
        watch();

        assertThat(mail.messages()).hasSize(2);
        assertThat(calls).hasSize(2);
        assertThat(JSON.readTree(calls.get(1)).get("event").asText()).isEqualTo("recovered");
    }

    /** What the service does every minute. */
    private void watch() {
        pipeline.routes()
                .camel()
                .getRegistry()
                .lookupByNameAndType("notices", NoticeSteps.class)
                .look();
        pipeline.routes().notifyOperators();
    }

    private void failRun() throws IOException {
        try {
            run("536365|85123A|HEART HOLDER|six|2010-12-01 08:26:00|2.55|17850|United Kingdom");
        } catch (PipelineException expected) {
            return;
        }
        throw new AssertionError("the run succeeded");
    }

    private RunOutcome run(String... rows) throws IOException {
        TestDump dump = new TestDump();
        List.of(rows).forEach(dump::row);
        return pipeline.run(dump.write(folder.resolve("retail.sql")));
    }

    private List<String> answers() throws Exception {
        return TestParts.texts(pipeline.parts(), "select answer from ops.notice");
    }

    private void open(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "retail.mail.host", "localhost",
                "retail.mail.port", Integer.toString(mail.port()),
                "retail.mail.from", "reports@example.org",
                "retail.mail.timeout", "20",
                "retail.notice.mail-to", "ops@example.org",
                "retail.notice.webhook", "http://localhost:" + web.getAddress().getPort() + "/hook?token=abc"));
        settings.putAll(more);
        pipeline = TestPipeline.open(folder, settings);
    }
}

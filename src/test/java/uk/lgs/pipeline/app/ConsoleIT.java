package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.delivery.TestCertificate;
import uk.lgs.pipeline.ops.DeadLetter;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Sha256;
import uk.lgs.pipeline.web.Role;

/** What operators see and do at the console, over HTTP, with its effect in the database of one real service. */
class ConsoleIT {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 409;
    private static final String BAD_ROW = "536366|22633|HAND WARMER|many|2010-12-01 08:28:00|1.85|17850|United Kingdom";
    private static final String RECIPIENTS = """
            allowed_domains: [example.org]
            recipients:
              - {id: board, folder: %s, channel: folder, audience: management, when: every-run}
              - {id: marketing, address: marketing@example.org, audience: marketing, when: monthly}
            """;

    @TempDir
    private static Path folder;

    private static GreenMail mail;
    private static TestService service;
    private static ConsoleClient console;
    private static ConsoleClient admin;
    private static RunId run;

    @BeforeAll
    static void serve() throws Exception {
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(
                config.resolve("recipients.yaml"),
                RECIPIENTS.formatted(Files.createDirectories(folder.resolve("share"))));
        Files.copy(TestCertificate.ofGreenMail().certificate(), config.resolve("mail-certificates.pem"));
        ServerSetup mailServer = new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS);
        mailServer.setServerStartupTimeout(60_000);
        mail = new GreenMail(mailServer);
        mail.start();
        service = TestService.start(
                folder,
                Map.of(
                        "retail.console.upload-megabytes", "1",
                        "retail.mail.host", "localhost",
                        "retail.mail.port", Integer.toString(mail.getSmtps().getPort()),
                        "retail.mail.security", "tls",
                        "retail.mail.from", "reports@example.org"));
        console = new ConsoleClient(service, Role.OPERATOR);
        admin = new ConsoleClient(service, Role.ADMIN);
        run = service.run(new TestDump().row(Service.ROW).row(BAD_ROW).write(folder.resolve("first.sql")));
    }

    @AfterAll
    static void end() {
        service.close();
        mail.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/console|Latest runs",
                "/console/start|Run the sample",
                "/console/deliveries|is there as lgs-sales-report",
                "/console/dead-letters|Dead letters",
                "/console/schedules|weekly-report",
                "/console/routes|A run over each dump that is put into the inbox",
                "/console/recipients|allowed_domains: [example.org]",
                "/console/health|the database answers",
                "/console/health?doctor=yes|schedule weekly-report",
                "/console/actions|What people did by hand",
            })
    void pageIsThere(String path, String text) throws Exception {
        HttpResponse<String> page = console.get(path);

        assertThat(page.statusCode()).isEqualTo(OK);
        assertThat(page.body()).contains(text);
    }

    @Test
    void pageOfARunTellsAllThatIsKnownOfIt() throws Exception {
        String page = console.get("/console/runs/" + run).body();

        assertThat(page)
                .contains("Run " + run, "succeeded", "first.sql", "pseudonymise", "publish")
                .contains("2</span> lines read = <strong>1</strong> loaded + <strong>0</strong> set aside"
                        + " + <strong>1</strong> quarantined")
                .contains(">15.30<") // pounds of 6 at 2.55
                .contains("retail.rfm.reading", "run.json", "board", "accepted");
    }

    @Test
    void filesOfARunCanBeHadAndNoOthers() throws Exception {
        String files = "/console/runs/%s/files/".formatted(run);
        Path workbook = service.parts().folders().output().resolve(record(run).workbook());

        assertThat(admin.bytes(files + workbook.getFileName())).isEqualTo(Files.readAllBytes(workbook));
        assertThat(console.get(files + workbook.getFileName()).statusCode())
                .as("it tells of single customers")
                .isEqualTo(FORBIDDEN);
        for (String other : List.of(
                "..%2f..%2f..%2fconfig/application.properties",
                "%2e%2e/%2e%2e/logs/pipeline.log", "data/..%2f..%2frun.json", "%2fetc/passwd", "no.such.file")) {
            assertThat(console.get(files + other).statusCode()).as(other).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void quarantineIsHadRedactedAsTheCommandWritesIt() throws Exception {
        String csv =
                console.get("/console/runs/%s/quarantine.csv".formatted(run)).body();

        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).startsWith("run,line,row,column,rule,reason,").contains(run + ",", ",quantity,");
        assertThat(csv).doesNotContain("many", "17850");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/runs/20200101-000000-0000", "/console/runs/none", "/console/mail/none"})
    void runThatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(console.get(path).statusCode()).isEqualTo(NOT_FOUND);
    }

    @Test
    void chosenDumpIsRunAndFollowedToItsEnd() throws Exception {
        processed("second.sql", Service.ROW.replace("536365", "536400"));

        String page = ConsoleClient.redirect(console.post("/console/runs", Map.of("dump", "processed/second.sql")));
        RunId started = new RunId(page.replaceAll("^/console/runs/|\\?.*", ""));
        List<String> told = console.lines("/console/runs/%s/events".formatted(started));

        assertThat(told).contains("event: progress", "event: end", "data: succeeded");
        assertThat(record(started).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(record(started).origin().trigger()).isEqualTo(TriggerKind.CONSOLE);
        Eventually.holds("it is noted", () -> results("start-run").contains("Run %s succeeded".formatted(started)));
        assertThat(console.get("/console/runs/" + started).body()).contains("Beside the run before");
    }

    @Test
    void dumpThatWasRunBeforeStartsNothingAndSaysSo() throws Exception {
        processed("third.sql", Service.ROW.replace("536365", "536500"));
        RunId before = service.run(processed("third.sql"));

        String page = ConsoleClient.redirect(console.post("/console/runs", Map.of("dump", "processed/third.sql")));
        String told = "Nothing new: run %s did the same before".formatted(before);
        Eventually.holds("it is noted", () -> results("start-run").contains(told));

        assertThat(console.get(page).statusCode()).isEqualTo(NOT_FOUND);
        assertThat(service.parts().ledger().list(100))
                .filteredOn(record -> record.dumpName().equals("third.sql"))
                .hasSize(1);
    }

    @Test
    void dumpThatIsSentIsRunUnderANameOfOurOwn() throws Exception {
        String dump =
                new TestDump().row(Service.ROW.replace("536365", "536600")).text();

        String page = console.get(ConsoleClient.redirect(console.upload("/console/uploads", "../../x y.sql", dump)))
                .body();

        assertThat(page).contains("The dump is in the inbox as console-");
        Eventually.holds(
                "it is run",
                () -> service.parts().ledger().list(100).stream()
                        .anyMatch(record -> record.dumpName().matches("console-\\d{8}-\\d{6}-\\w{8}\\.sql")
                                && record.state() == RunState.SUCCEEDED));
    }

    @Test
    void dumpThatArrivesByteByByteIsTheOneThatWasSent() throws Exception {
        Path dump = new TestDump().row(Service.ROW.replace("536365", "536610")).write(folder.resolve("slow.sql"));

        ConsoleClient.redirect(console.trickle("/console/uploads", "slow.sql", Files.readString(dump)));

        String sha256 = Sha256.of(dump);
        Eventually.holds(
                "it is run",
                () -> service.parts().ledger().list(100).stream()
                        .anyMatch(record -> record.work() != null
                                && record.work().dumpSha256().equals(sha256)
                                && record.state() == RunState.SUCCEEDED));
    }

    @Test
    void dumpThatIsTooLongIsNotTaken() throws Exception {
        HttpResponse<String> answer = console.upload("/console/uploads", "long.sql", "x".repeat(1_100_000));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void runThatWaitsIsCancelled() throws Exception {
        RunId waiting = WaitingRun.over(folder.resolve("never.sql"), "00", service.parts());

        assertThat(console.act("/console/runs/%s/cancel".formatted(waiting), Map.of()))
                .contains("Run %s is cancelled".formatted(waiting));
        assertThat(record(waiting).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void runThatWaitsIsResumed() throws Exception {
        Path dump = new TestDump().row(Service.ROW.replace("536365", "536700")).write(folder.resolve("waiting.sql"));
        RunId waiting = WaitingRun.over(dump, Sha256.of(dump), service.parts());

        console.act("/console/runs/%s/resume".formatted(waiting), Map.of());

        Eventually.holds("it ends", () -> record(waiting).state() == RunState.SUCCEEDED);
    }

    @Test
    void whatIsRefusedIsToldAndNoted() throws Exception {
        String told = "run %s is succeeded: there is nothing to cancel".formatted(run);

        assertThat(console.act("/console/runs/%s/cancel".formatted(run), Map.of()))
                .contains("Not done", told);
        assertThat(console.act("/console/runs", Map.of("dump", "../first.sql"))).contains("does not lie in the inbox");
        assertThat(console.act("/console/runs", Map.of())).contains("dump is missing");
        assertThat(console.act("/console/runs/%s/resume".formatted(run), Map.of("from", "later")))
                .contains("from must be one of load, report, deliver");
        assertThat(texts("select outcome from ops.action where person = 'operator' and result = '%s'".formatted(told)))
                .containsExactly("REFUSED");
        assertThat(console.get("/console/actions").body()).contains("cancel run", told);
    }

    @Test
    void deliveriesAreSentAgainAndDecided() throws Exception {
        RunId sent = service.run(
                new TestDump().row(Service.ROW.replace("536365", "536800")).write(folder.resolve("sent.sql")));
        change(sent, DeliveryState.FAILED);
        assertThat(console.get("/console").body()).contains("Delivery failed");

        console.act("/console/runs/%s/deliver".formatted(sent), Map.of());
        Eventually.holds("it is sent", () -> delivery(sent).state() == DeliveryState.ACCEPTED);
        change(sent, DeliveryState.IN_DOUBT);
        Map<String, String> arrived = Map.of("recipient", "board", "channel", "folder", "decision", "arrived");
        assertThat(console.act("/console/runs/%s/decide".formatted(sent), arrived))
                .contains("The delivery to board is noted as arrived");

        assertThat(delivery(sent).answer()).isEqualTo("it arrived, says operator");
        assertThat(console.act("/console/runs/%s/decide".formatted(sent), arrived))
                .contains("Not done");
    }

    @Test
    void scheduleIsPausedResumedAndFiredAndItsDeadLetterSettled() throws Exception {
        String state = "select trigger_state from ops.qrtz_triggers where trigger_name = 'weekly-report'";
        console.act("/console/schedules/weekly-report/pause", Map.of());
        assertThat(texts(state)).containsExactly("PAUSED");
        console.act("/console/schedules/weekly-report/resume", Map.of());
        assertThat(texts(state)).containsExactly("WAITING");

        console.act("/console/schedules/weekly-report/trigger", Map.of()); // it names no dump
        Eventually.holds("it is a dead letter", () -> letters().size() == 1);
        long first = letters().get(0).id();
        assertThat(console.get("/console").body()).contains("Could not be done");
        console.act("/console/dead-letters/%d/retry".formatted(first), Map.of());
        Eventually.holds("it failed again", () -> letters().size() == 2);
        console.act(
                "/console/dead-letters/%d/dismiss".formatted(letters().get(0).id()), Map.of());

        assertThat(letters())
                .extracting(DeadLetter::closing)
                .containsExactly(DeadLetter.Closing.DISMISSED, DeadLetter.Closing.RETRIED);
        assertThat(console.act("/console/schedules/yearly/pause", Map.of())).contains("there is no schedule yearly");
    }

    @Test
    void routeIsStoppedSuspendedAndStarted() throws Exception {
        console.act("/console/routes/watch/stop", Map.of());
        assertThat(status("watch")).isEqualTo(ServiceStatus.Stopped);
        console.act("/console/routes/watch/start", Map.of());
        assertThat(status("watch")).isEqualTo(ServiceStatus.Started);
        console.act("/console/routes/watch/suspend", Map.of());
        assertThat(console.get("/console/routes").body()).contains("suspended");
        console.act("/console/routes/watch/start", Map.of());

        assertThat(status("watch")).isEqualTo(ServiceStatus.Started);
        assertThat(console.act("/console/routes/none/stop", Map.of())).contains("there is no route none");
    }

    @Test
    void messageIsSeenAsItWouldBeSentAndTried() throws Exception {
        HttpResponse<String> message = console.get("/console/mail/%s/marketing".formatted(run));
        assertThat(message.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox; default-src 'none'");
        assertThat(message.body()).contains("<html").doesNotContain("cid:");
        int before = mail.getReceivedMessages().length;

        String path = "/console/runs/%s/test-mail".formatted(run);
        assertThat(console.act(path, Map.of("recipient", "marketing", "address", "me@example.org")))
                .doesNotContain("Not done", "It failed");
        Eventually.holds("it arrives", () -> mail.getReceivedMessages().length == before + 1);
        assertThat(mail.getReceivedMessages()[before].getAllRecipients()[0]).hasToString("me@example.org");
        for (String address : List.of("me@example.com", "me@example.org\r\nBcc: x@example.org", "a,b@example.org")) {
            assertThat(console.act(path, Map.of("recipient", "marketing", "address", address)))
                    .as(address)
                    .contains("Not done");
        }

        assertThat(mail.getReceivedMessages()).hasSize(before + 1);
        assertThat(texts("select result from ops.action where name = 'send-test-mail'"))
                .noneMatch(result -> result.contains("@"));
    }

    @Test
    void recipientsAreChangedOnlyForWhatIsRight() throws Exception {
        Path file = folder.resolve("config/recipients.yaml");
        String before = Files.readString(file);

        HttpResponse<String> refused =
                admin.post("/console/recipients", Map.of("text", before.replace("every-run", "never")));
        assertThat(refused.statusCode()).isEqualTo(REFUSED);
        assertThat(refused.body()).contains("recipients.yaml:3:", "must be one of weekly", "when: never");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(Files.list(file.getParent()))
                .noneMatch(left -> left.toString().contains(".recipients"));

        String more = before + "  - {id: analysts, address: analysts@example.org, audience: analysts}\n";
        assertThat(admin.act("/console/recipients", Map.of("text", more.replace("\n", "\r\n"))))
                .contains("3 recipients are in force");
        assertThat(Files.readString(file)).isEqualTo(more);
        assertThat(service.parts().recipients().find("analysts")).isPresent();
    }

    private static Path processed(String name) {
        return folder.resolve("inbox/processed").resolve(name);
    }

    private static void processed(String name, String row) throws Exception {
        Files.createDirectories(processed(name).getParent());
        new TestDump().row(row).write(processed(name));
    }

    private static RunRecord record(RunId id) {
        return service.parts().ledger().find(id).orElseThrow();
    }

    private static List<String> results(String action) throws Exception {
        return texts("select result from ops.action where result is not null and name = '%s'".formatted(action));
    }

    private static List<String> texts(String sql) throws Exception {
        return TestParts.texts(service.parts(), sql);
    }

    private static void change(RunId sent, DeliveryState state) throws Exception {
        TestParts.execute(
                service.parts(),
                "update ops.delivery set state = '%s' where run_id = '%s' and recipient_id = 'board'"
                        .formatted(state, sent));
    }

    private static DeliveryRecord delivery(RunId sent) {
        return service.parts().deliveries().of(sent).stream()
                .filter(each -> each.key().recipient().equals("board"))
                .findFirst()
                .orElseThrow();
    }

    private static List<DeadLetter> letters() {
        return service.parts().deadLetters().list(false, 10);
    }

    private static ServiceStatus status(String route) {
        return service.routes().camel().getRouteController().getRouteStatus(route);
    }
}

package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.DeadLetter;
import uk.lgs.pipeline.ops.RunState;

/** The folder that dumps arrive in. */
class InboxIT {
    @TempDir
    private Path folder;

    @Test
    void dumpIsRunAndMovedAwayWithANote() throws Exception {
        try (Service service = service(Map.of()).start()) {
            put(service, "retail.sql", dump(1));

            Eventually.holds("it is processed", () -> service.names("processed").contains("retail.sql"));
            assertThat(service.runs()).containsExactly(RunState.SUCCEEDED);
            assertThat(service.names("processed")).containsExactly("retail.sql", "retail.sql.note.txt");
            assertThat(text(service, "processed", ".note.txt")).startsWith("Loaded by run ");
        }
    }

    @Test
    void sameContentUnderAnotherNameIsRecognised() throws Exception {
        try (Service service = service(Map.of()).start()) {
            put(service, "retail.sql", dump(1));
            Eventually.holds("it is processed", () -> service.names("processed").contains("retail.sql"));
            put(service, "again.sql", dump(1));

            Eventually.holds("it is processed", () -> service.names("processed").contains("again.sql"));
            assertThat(service.runs()).containsExactly(RunState.SUCCEEDED);
            assertThat(text(service, "processed", "-again.sql.note.txt")).startsWith("Nothing new: run ");
        }
    }

    @Test
    void dumpThatCannotBeRunFailsAtOnceAndSaysWhy() throws Exception {
        try (Service service = service(Map.of()).start()) {
            put(service, "retail.sql", "Dear Sir or Madam");

            Eventually.holds("it failed", () -> service.names("failed").contains("retail.sql"));
            assertThat(text(service, "failed", ".why.txt")).startsWith("DUMP_NOT_RECOGNISED: ");
            assertThat(service.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.origin()).isEqualTo("inbox");
                assertThat(letter.subject()).endsWith("-retail.sql");
                assertThat(letter.errorCode()).isEqualTo("DUMP_NOT_RECOGNISED");
                assertThat(letter.attempts()).as("bad input is not tried again").isOne();
                assertThat(letter.closedAt()).isNull();
            });
        }
    }

    @Test
    void deadLetterIsTriedAgainFromTheInbox() throws Exception {
        try (Service service = service(Map.of()).start()) {
            put(service, "retail.sql", "Dear Sir or Madam");
            Eventually.holds("it failed", () -> service.names("failed").contains("retail.sql"));
            DeadLetter letter = service.deadLetters().get(0);
            Files.writeString(service.inbox().resolve("failed").resolve(letter.subject()), dump(1));

            new DeadLetterControl(service.parts().parts()).retry(letter.id());

            Eventually.holds("it is processed", () -> service.names("processed").contains("retail.sql"));
            assertThat(service.names("failed")).isEmpty();
            assertThat(service.deadLetters())
                    .extracting(DeadLetter::closing)
                    .containsExactly(DeadLetter.Closing.RETRIED);
        }
    }

    @Test
    void fileThatStillGrowsIsLeftAlone() throws Exception {
        try (Service service = service(Map.of("retail.inbox.quiet-time", "24h")).start()) {
            Path half = Files.writeString(service.inbox().resolve("half.sql"), dump(1).substring(0, 200));
            put(service, "zz-old.sql", dump(2));
            Files.setLastModifiedTime(
                    service.inbox().resolve("zz-old.sql"), java.nio.file.attribute.FileTime.fromMillis(1));

            Eventually.holds(
                    "the one that is quiet is processed",
                    () -> service.names("processed").contains("zz-old.sql"));
            assertThat(half).as("first by name, but not quiet").exists();
        }
    }

    @Test
    void dumpWaitsForTheFileThatSaysItIsComplete() throws Exception {
        try (Service service =
                service(Map.of("retail.inbox.done-file", ".done")).start()) {
            put(service, "a.sql", dump(1));
            put(service, "b.sql", dump(2));
            put(service, "b.sql.done", "");
            Eventually.holds("b is processed", () -> service.names("processed").contains("b.sql"));
            assertThat(service.inbox().resolve("a.sql")).exists();
            assertThat(service.inbox().resolve("b.sql.done")).doesNotExist();

            put(service, "a.sql.done", "");
            Eventually.holds("a is processed", () -> service.names("processed").contains("a.sql"));
        }
    }

    @Test
    void checksumBesideADumpMustFit() throws Exception {
        try (Service service =
                service(Map.of("retail.inbox.checksum", "required")).start()) {
            put(service, "none.sql", dump(3));
            Files.writeString(service.inbox().resolve("good.sql.sha256"), sha256(dump(1)) + "  good.sql\n");
            put(service, "good.sql", dump(1));
            Files.writeString(service.inbox().resolve("torn.sql.sha256"), sha256(dump(1)) + "  torn.sql\n");
            put(service, "torn.sql", dump(2));

            Eventually.holds(
                    "one is processed", () -> service.names("processed").contains("good.sql"));
            Eventually.holds("one failed", () -> service.names("failed").contains("torn.sql"));
            assertThat(service.names("processed")).containsExactly("good.sql", "good.sql.note.txt", "good.sql.sha256");
            assertThat(text(service, "failed", ".why.txt")).startsWith("DUMP_DAMAGED: ");
            assertThat(service.inbox().resolve("none.sql"))
                    .as("waits for its checksum")
                    .exists();
        }
    }

    @Test
    void dumpsAreTakenByName() throws Exception {
        try (Service service = service(Map.of())) {
            for (int i : List.of(3, 1, 2)) {
                put(service, i + ".sql", "Dear Sir or Madam");
            }
            service.start();

            Eventually.holds("all failed", () -> service.names("failed").size() == 6);
            assertThat(service.deadLetters())
                    .extracting(letter -> letter.subject().substring("20260101-000000-".length()))
                    .containsExactly("3.sql", "2.sql", "1.sql");
        }
    }

    @Test
    void anyNameIsANameAndNothingElse() throws Exception {
        List<String> names = List.of(
                "with blank.sql",
                "'quotes' \"both\".sql",
                "${sys.user.home} $simple{body}.sql",
                "x..%2f..%2fetc.sql",
                "a,b)#{c}&d=e?f.sql",
                "Umläute ü.sql");
        try (Service service = service(Map.of()).start()) {
            for (String name : names) {
                put(service, name, "Dear Sir or Madam");
            }

            Eventually.holds("all failed", () -> service.names("failed").containsAll(names));
            assertThat(service.names("failed")).hasSize(2 * names.size());
            assertThat(service.deadLetters())
                    .extracting(letter -> letter.subject().substring("20260101-000000-".length()))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void whatIsNoPlainFileIsNotRun() throws Exception {
        try (Service service = service(Map.of()).start()) {
            Path outside = Files.writeString(folder.resolve("outside.sql"), dump(1));
            Files.createSymbolicLink(service.inbox().resolve("link.sql"), outside);
            Files.createDirectory(service.inbox().resolve("folder.sql"));
            Files.writeString(service.inbox().resolve(".hidden.sql"), dump(2));
            Files.writeString(service.inbox().resolve("two\nlines.sql"), dump(3));
            put(service, "zz.sql", dump(4));

            Eventually.holds(
                    "the plain one is processed",
                    () -> service.names("processed").contains("zz.sql"));
            Eventually.holds("the link failed", () -> service.names("failed").contains("link.sql"));
            assertThat(outside).hasContent(dump(1));
            assertThat(text(service, "failed", ".why.txt")).contains("is a symbolic link");
            assertThat(service.runs()).containsExactly(RunState.SUCCEEDED);
            assertThat(service.inbox().resolve("folder.sql")).isDirectory();
            assertThat(service.inbox().resolve(".hidden.sql")).exists();
            assertThat(service.inbox().resolve("two\nlines.sql")).exists();
        }
    }

    @Test
    void twoServicesOnOneInboxTakeEachDumpOnce() throws Exception {
        try (Service one = service(Map.of());
                Service other = one.beside(folder.resolve("other"), "")) {
            put(one, "1.sql", dump(1));
            put(one, "2.sql", dump(2));
            for (int i = 3; i < 9; i++) {
                put(one, i + ".sql", "Dear Sir or Madam");
            }
            one.start();
            other.start();

            Eventually.holds(
                    "all are processed",
                    () -> one.names("processed").size() + one.names("failed").size() == 16);
            assertThat(one.runs()).hasSize(2).containsOnly(RunState.SUCCEEDED);
            assertThat(one.names("processed")).containsExactly("1.sql", "1.sql.note.txt", "2.sql", "2.sql.note.txt");
            assertThat(one.deadLetters())
                    .extracting(letter -> letter.subject().substring("20260101-000000-".length()))
                    .containsExactlyInAnyOrder("3.sql", "4.sql", "5.sql", "6.sql", "7.sql", "8.sql");
        }
    }

    private Service service(Map<String, String> settings) throws Exception {
        return Service.of(folder, "", settings);
    }

    /** Puts a file into the inbox as careful senders do: under another name first. */
    private void put(Service service, String name, String content) throws Exception {
        Path unfinished = Files.writeString(folder.resolve("unfinished"), content);
        Files.move(unfinished, service.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A dump of one line, of its own invoice. */
    private static String dump(int number) {
        return new TestDump()
                .row(Service.ROW.replace("536365", "53636" + number))
                .text();
    }

    private static String text(Service service, String below, String ending) throws Exception {
        try (var files = Files.list(service.inbox().resolve(below))) {
            return Files.readString(files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static String sha256(String content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes("UTF-8")));
    }
}

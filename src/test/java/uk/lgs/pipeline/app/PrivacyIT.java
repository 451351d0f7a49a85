package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.JavaCommand;

/**
 * No value of a person in a dump gets into anything that the program writes: the embedded database's files and write-ahead log,
 * workbooks, pictures, data files, messages, logs, and what it prints.
 */
class PrivacyIT {
    private static final int PERSONS = 1_000;
    private static final int PATIENCE_MINUTES = 5;
    private static final String RECIPIENTS = """
            allowed_domains: [example.org]
            recipients:
              - {id: inside, address: inside@example.org, audience: analysts, customers: yes}
              - {id: outside, address: outside@example.org, audience: marketing}
            """;

    @TempDir
    private static Path folder;

    private static final Canaries CANARIES = new Canaries(PERSONS);
    private static Path output;

    @BeforeAll
    static void useTheProgram() throws Exception {
        Path dump = CANARIES.dump().write(folder.resolve("retail.sql"));
        output = Files.createDirectory(folder.resolve("output"));
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(config.resolve("recipients.yaml"), RECIPIENTS);
        pipeline("check", dump.toString());
        pipeline("run", dump.toString());
        pipeline("run", dump.toString(), "--force", "-Dretail.log.format=json");
        try (Stream<Path> reports = Files.list(output.resolve("reports"))) {
            String run = String.valueOf(reports.findFirst().orElseThrow().getFileName());
            pipeline("show", run);
            pipeline("quarantine", run);
            pipeline("report", run, "--to", output.resolve("unarchived").toString());
            for (String recipient : List.of("inside", "outside")) {
                Path message = output.resolve(recipient + ".eml");
                pipeline("mail", run, "--recipient", recipient, "--output-eml", message.toString());
            }
        }
    }

    @Test
    void noValueOfAPersonIsWrittenInAnyForm() throws Exception {
        assertThat(new ByteSearch(CANARIES.values()).below(output)).isEmpty();
    }

    @Test
    void searchReachesDatabaseWorkbookPicturesAndOutput() throws Exception {
        assertThat(new ByteSearch(List.of("PELICAN LAMP")).below(output))
                .as("files of tables, and the write-ahead log")
                .anyMatch(find -> find.contains("/base/"))
                .anyMatch(find -> find.contains("/pg_wal/"));
        assertThat(new ByteSearch(List.of("Champions", "quantity-unreadable")).below(output))
                .as("the workbook unpacked, and what was printed")
                .anyMatch(find -> find.contains(".xlsx!"))
                .anyMatch(find -> find.contains("run.json"))
                .as("what the archive keeps of the report, unpacked")
                .anyMatch(find -> find.contains("/unarchived/") && find.contains(".xlsx!"));
        assertThat(new ByteSearch(List.of("(9 characters, redacted)", "lines read =")).below(output))
                .anyMatch(find -> find.contains("printed-"));
        assertThat(output.resolve("logs/pipeline.log")).isNotEmptyFile();
    }

    @Test
    void searchReachesMessagesAndTheirWorkbooks() throws Exception {
        assertThat(new ByteSearch(List.of("Champions", "quantity unreadable", "quarantined")).below(output))
                .anyMatch(find -> find.contains("inside.eml!") && find.contains(".xlsx!"))
                .anyMatch(find -> find.contains("outside.eml!") && find.contains("-without-customers.xlsx!"))
                .anyMatch(find -> find.contains("inside.eml!1.text-html"));
    }

    @Test
    void messageToOutsideNamesNoCustomer() throws Exception {
        ByteSearch search = new ByteSearch(pseudonyms());
        Path messages = Files.createDirectory(folder.resolve("messages"));
        for (String message : List.of("inside.eml", "outside.eml")) {
            Files.copy(output.resolve(message), messages.resolve(message));
        }

        assertThat(search.below(messages))
                .anyMatch(find -> find.contains("inside.eml!"))
                .noneMatch(find -> find.contains("outside.eml"));
    }

    private static List<String> pseudonyms() throws IOException {
        try (Stream<Path> files = Files.walk(output.resolve("reports"))) {
            Path list = files.filter(file -> file.endsWith("data/clean/rfm_customers.csv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(list).stream()
                    .skip(1)
                    .limit(20)
                    .map(line -> line.split(",", 2)[0])
                    .toList();
        }
    }

    @Test
    void masksAreCountedByForm() throws Exception {
        Path printed = output.resolve("printed-show.txt");
        assertThat(printed)
                .content()
                .containsPattern("masked_card_lines [1-9]")
                .containsPattern("masked_email_lines [1-9]")
                .containsPattern("masked_phone_lines [1-9]")
                .containsPattern("masked_postcode_lines [1-9]");
    }

    @Test
    void searchFindsAPlantedValueInEveryForm() throws Exception {
        ByteSearch search = new ByteSearch(CANARIES.values());
        for (String value : CANARIES.values().subList(0, 40)) {
            for (Map.Entry<String, byte[]> hidden : hiddenByOtherMeans(value).entrySet()) {
                assertThat(search.in(hidden.getValue()))
                        .as("%s as %s", value, hidden.getKey())
                        .anyMatch(find -> find.contains(value));
            }
        }
        assertThat(search.in(ByteBuffer.allocate(9)
                        .putLong(1, Long.parseLong(CANARIES.values().get(0)))
                        .array()))
                .isNotEmpty();
        Path planted = Files.writeString(
                output.resolve("planted.txt"), "a" + CANARIES.values().get(7) + "b");
        assertThat(search.below(output)).anyMatch(find -> find.contains("planted.txt"));
        Files.delete(planted);
    }

    /** Each form with something before and after it. */
    private static Map<String, byte[]> hiddenByOtherMeans(String value) {
        Map<String, byte[]> hidden = new LinkedHashMap<>();
        hidden.put("text", text("x" + value + "y"));
        hidden.put("UTF-16", ("x" + value + "y").getBytes(UTF_16LE));
        hidden.put("upper case", text("x" + value.toUpperCase(Locale.ROOT) + "y"));
        hidden.put("lower case", text("x" + value.toLowerCase(Locale.ROOT) + "y"));
        hidden.put("reversed", text("x" + new StringBuilder(value).reverse() + "y"));
        hidden.put("URL-encoded", text("x=" + URLEncoder.encode(value, UTF_8) + "&y"));
        hidden.put("hex", text("0x" + HexFormat.of().formatHex(text(value)) + "00"));
        for (String before : List.of("", "x", "xy")) {
            hidden.put("base64 after " + before.length(), Base64.getEncoder().encode(text(before + value + "yz")));
        }
        return hidden;
    }

    private static byte[] text(String value) {
        return value.getBytes(UTF_8);
    }

    /** Runs a command in a process of its own; what it prints goes below the output folder too. */
    private static void pipeline(String command, String... arguments) throws IOException, InterruptedException {
        File printed = output.resolve("printed-" + command + ".txt").toFile();
        List<String> line = JavaCommand.of(
                Main.class,
                List.of(JavaCommand.LOGS_AS_SHIPPED),
                command,
                "--output",
                output.toString(),
                "--config",
                folder.resolve("config").toString());
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(printed)
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue()).as(Files.readString(printed.toPath())).isZero();
    }
}

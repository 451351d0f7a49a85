package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one command as a person types it: the script, the packaged program, the embedded database. */
class LauncherIT {
    private static final int PATIENCE_MINUTES = 3;

    @TempDir
    private static Path folder;

    private static Call first;

    private record Call(int exitCode, List<String> out, List<String> err) {
        String lastLine() {
            return out.get(out.size() - 1);
        }
    }

    @BeforeAll
    static void runTheSample() throws Exception {
        TestParts.configuration(folder.resolve("config"));
        first = pipeline("run");
    }

    @Test
    void sampleEndsInAWorkbookNamedOnTheLastLine() {
        assertThat(first.err())
                .anyMatch(line -> line.startsWith("20,000 lines read = "))
                .noneMatch(line -> line.contains("Exception"));
        assertThat(first.exitCode()).isZero();
        assertThat(Path.of(first.lastLine()))
                .isRegularFile()
                .startsWith(folder.resolve("output").toAbsolutePath())
                .hasFileName("lgs-sales-report-2012-01-01.xlsx");
    }

    @Test
    void secondRunSaysThatItIsAlreadyLoaded() throws Exception {
        Call second = pipeline("run");

        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).anyMatch(line -> line.startsWith("already loaded"));
        assertThat(second.lastLine()).isEqualTo(first.lastLine());
    }

    @Test
    void runsAreListedAndShown() throws Exception {
        Call runs = pipeline("runs");

        String run = runs.out().get(1).split(" ")[0];
        assertThat(runs.out().get(1)).contains("succeeded", "20,000", "retail-sample.sql.gz");
        assertThat(pipeline("show", run).out())
                .anyMatch(line -> line.contains(first.lastLine()))
                .anyMatch(line -> line.startsWith("pseudonymise"));
    }

    @Test
    void quarantineIsExportedIntoANewFileOnly() throws Exception {
        String run = pipeline("runs").out().get(1).split(" ")[0];
        Path file = folder.resolve("lines.csv");

        Call export = pipeline("quarantine", run, "--csv", file.toString());
        Call again = pipeline("quarantine", run, "--csv", file.toString());
        Call printed = pipeline("quarantine", run, "--csv", "-");

        assertThat(export.exitCode()).isZero();
        assertThat(file).content().startsWith("run,line,row,column,rule,reason,invoice_no,");
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.err()).singleElement().asString().contains(file + ": exists already");
        assertThat(printed.out()).containsExactlyElementsOf(Files.readAllLines(file));
        assertThat(pipeline("quarantine", "20000101-000000-abcd").exitCode()).isEqualTo(2);
    }

    @Test
    void missingDumpIsBadInput() throws Exception {
        Call call = pipeline("run", "no-such.sql");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).containsOnlyOnce("error: no-such.sql: no such file; check its path");
    }

    @Test
    void badSettingIsBadConfiguration() throws Exception {
        Call call = pipeline("run", "-Dretail.rfm.reading=guesses");

        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err()).containsExactly("error: retail.rfm.reading must be purchases or all-lines");
    }

    @Test
    void misspeltSettingIsBadConfiguration() throws Exception {
        Call call = pipeline("run", "-Dretail.rfm.raeding=purchases");

        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err()).singleElement().asString().contains("retail.rfm.raeding");
    }

    @Test
    void misspeltMonthIsBadInputInWords() throws Exception {
        Call call = pipeline("backfill", "--from", "2011-13", "--to", "2011-14");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .first()
                .isEqualTo("Invalid value for option '--from': 2011-13 is no month; write it like 2011-01");
        assertThat(pipeline("backfill", "--from", "2011-05", "--to", "2011-02").err())
                .containsExactly("error: --from 2011-05 is after --to 2011-02; give the earlier month first");
    }

    @Test
    void outputThatCannotBeWrittenIsToldInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("no-folder"), "");

        Call call = pipeline("run", "--output", file.toString());

        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.err())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains(
                        file.toString(), "check the folder's owner and the disk, or choose another one with --output");
    }

    @Test
    void portInUseIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Call call = pipeline("serve", "-Dretail.http.port=" + taken.getLocalPort());

            assertThat(call.exitCode()).isEqualTo(3);
            assertThat(call.err()).last().asString().startsWith("error: cannot listen on 127.0.0.1 port ");
        }
    }

    @Test
    void checkSaysWhatWouldBecomeOfASampleAndStoresNothing() throws Exception {
        Path sample = folder.resolve("made.sql");
        Call made = pipeline("sample", "--rows", "3000", "--seed", "7", sample.toString());
        assertThat(made.exitCode()).isZero();
        assertThat(made.lastLine()).isEqualTo(sample.toString());

        Call check = pipeline("check", sample.toString());

        assertThat(check.exitCode()).isZero();
        assertThat(check.out().get(0)).startsWith("3,000 lines read = ");
        assertThat(check.out()).anyMatch(line -> line.contains("email"));
    }

    @Test
    void pseudonymOfACustomerNumberIsThatOfTheReport() throws Exception {
        String customer = "12346";
        Path numbers = Files.writeString(folder.resolve("numbers.txt"), customer + ".0\n" + customer + "\n");

        List<String> pseudonyms = pipeline(numbers.toFile(), "pseudonym").out();

        assertThat(pseudonyms).hasSize(2).containsOnly(pseudonyms.get(0));
        assertThat(Path.of(first.lastLine()).resolveSibling("data/received/rfm_customers.csv"))
                .content()
                .contains(pseudonyms.get(0));
    }

    @Test
    void helpExplainsEveryCommandAndTheExitCodes() throws Exception {
        Call help = pipeline("--help");

        assertThat(String.join("\n", help.out()))
                .contains("run", "serve", "check", "sample", "runs", "show", "Exit codes", "a defect of this program");
    }

    private static Call pipeline(String command, String... arguments) throws Exception {
        return pipeline(new File("/dev/null"), command, arguments);
    }

    private static Call pipeline(File input, String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("./pipeline", command));
        if (!command.startsWith("-") && !command.equals("sample")) {
            if (!List.of(arguments).contains("--output")) {
                line.addAll(List.of("--output", folder.resolve("output").toString()));
            }
            line.addAll(List.of("--config", folder.resolve("config").toString()));
        }
        line.addAll(List.of(arguments));
        File out = Files.createTempFile(folder, "out", ".txt").toFile();
        File err = Files.createTempFile(folder, "err", ".txt").toFile();
        Process process = new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(input))
                .redirectOutput(out)
                .redirectError(err)
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        return new Call(process.exitValue(), Files.readAllLines(out.toPath()), Files.readAllLines(err.toPath()));
    }
}

package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClvCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheCustomersIntoAFile() throws IOException {
        Path file = write("customer,date,amount\na,2011-01-01,5\na,2011-02-01,7\nb,2011-03-01,9\n");
        Path target = folder.resolve("customers.csv");
        assertThat(run(file, "--customers", target.toString(), "--days", "7,28"))
                .isZero();
        assertThat(Files.readAllLines(target))
                .hasSize(3)
                .first()
                .asString()
                .endsWith("probability_7_days,orders_7_days,value_7_days,"
                        + "probability_28_days,orders_28_days,value_28_days");
    }

    @Test
    void aWrongFileIsBadInput() throws IOException {
        assertThat(run(write("customer,date,amount\na,yesterday,5\n"))).isEqualTo(2);
        assertThat(run(write(""))).isEqualTo(2);
        assertThat(run(folder.resolve("none.csv"))).isEqualTo(2);
    }

    @Test
    void aHorizonBeyondWhatIsKnownIsAMistypedCommand() throws IOException {
        Path file = write("customer,date,amount\na,2011-01-01,5\n");
        assertThat(run(file, "--days", "0")).isEqualTo(2);
        assertThat(run(file, "--days", "3651")).isEqualTo(2);
        assertThat(run(file, "--unit", "fortnight")).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeWrittenIsUnavailable() throws IOException {
        Path file = write("customer,date,amount\na,2011-01-01,5\n");
        assertThat(run(file, "--customers", folder.resolve("no/such/folder.csv").toString()))
                .isEqualTo(4);
    }

    private int run(Path file, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "clv";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.run(arguments);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("purchases.csv"), text);
    }
}

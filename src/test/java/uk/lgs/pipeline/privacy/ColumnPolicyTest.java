package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class ColumnPolicyTest {
    private static final Path SHIPPED = Path.of("config", "columns.yaml");

    @TempDir
    Path folder;

    @Test
    void shipsWithTheNamesThatDumpsUse() {
        assertThat(ColumnPolicy.read(SHIPPED).names())
                .containsEntry("invoice_no", DumpColumn.INVOICE_NO)
                .containsEntry("invoiceno", DumpColumn.INVOICE_NO)
                .containsEntry("price", DumpColumn.UNIT_PRICE)
                .containsEntry("customer id", DumpColumn.CUSTOMER_ID)
                .doesNotContainKeys("email", "phone", "customer_name", "address");
        assertThat(ColumnPolicy.read(SHIPPED).names().values()).contains(DumpColumn.values());
    }

    @Test
    void tellsDroppedColumnsThatItKnowsFromThoseItDoesNot() {
        ColumnPolicy policy = ColumnPolicy.read(SHIPPED);
        assertThat(policy.unknown(List.of("email", "shoe_size", "EMail", "Phone", "loyalty")))
                .containsExactly("shoe_size", "loyalty");
    }

    @Test
    void takesNamesInAnyCase() throws IOException {
        ColumnPolicy policy = ColumnPolicy.read(write(shipped().replace("[invoice_no, ", "[Invoice_NO, ")));
        assertThat(policy.names()).containsEntry("invoice_no", DumpColumn.INVOICE_NO);
    }

    /** An entry added to the shipped ones and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ names: [tax] }                                | every entry of columns needs the keys names and use",
                "{ use: drop }                                   | every entry of columns needs the keys names and use",
                "{ names: [~], use: drop }                       | every entry of columns needs the keys names and use",
                "                                                | every entry of columns needs the keys names and use",
                "{ names: [tax], use: keep }                     | the use of a column that the pipeline does not read can only be: drop",
                "{ names: [tax], use: pseudonymise }             | the use of a column that the pipeline does not read can only be: drop",
                "{ column: customer_id, names: [c], use: keep }  | the use of customer_id can only be: pseudonymise",
                "{ column: customer_id, names: [c], use: drop }  | the use of customer_id can only be: pseudonymise",
                "{ column: country, names: [c], use: drop }      | the use of country can only be: keep",
                "{ column: country, names: [PRICE], use: keep }  | the name PRICE is given twice; it can have one use only",
                "{ names: [Country], use: drop }                 | the name Country is given twice; it can have one use only",
                "{ column: country, names: [email], use: keep }  | the name email is given twice; it can have one use only",
                "{ column: phone, names: [p], use: keep }        | \"phone\": not one of the values accepted",
                "{ names: [tax], use: sell }                     | \"sell\": not one of the values accepted",
                "{ names: [tax], use: drop, why: tax }           | the key why is not known here; known are column, names, use"
            })
    void refusesWhatItCannotKeep(@Nullable String entry, String message) throws IOException {
        Path file = write(shipped() + "  - " + (entry == null ? "" : entry) + "\n");
        assertRefused(file, message);
    }

    @Test
    void refusesToLeaveAColumnOut() throws IOException {
        String withoutCountry = shipped().replace("  - { column: country, names: [country], use: keep }\n", "");
        assertRefused(write(withoutCountry), "there is no entry for column country");
        assertRefused(write("columns: []"), "there is no entry for column invoice_no");
        assertRefused(write("columns:"), "there is no entry for column invoice_no");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertRefused(folder.resolve("none.yaml"), "cannot be read");
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> ColumnPolicy.read(file))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID))
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(": " + message);
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("columns.yaml"), text);
    }
}

package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.privacy.Pseudonyms;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.Receipt;

/** Forgetting a customer and changing the key, over the real routes and a real database. */
class PersonsIT {
    private static final String FIRST = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String SECOND = "536366|22633|HAND WARMER|2|2010-12-02 08:28:00|6.95|13047|France";
    private static final String BROKEN = "536367|22633|HAND WARMER|x|2010-12-02 08:28:00|6.95|17850|France";
    private static final long ALL = 20_000;

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    private Path dump = Path.of("");

    @BeforeEach
    void open() throws Exception {
        dump = new TestDump().row(FIRST).row(SECOND).row(BROKEN).write(folder.resolve("retail.sql"));
        pipeline = TestPipeline.open(folder);
    }

    @Test
    void forgottenCustomerIsGoneAndSalesStay() throws IOException {
        Path report = run(false).workbook().getParent();
        String pseudonym = pseudonym("17850");
        assertThat(text(report)).contains(pseudonym);
        Object sales = sales();
        Path lake = Files.createDirectories(
                pipeline.parts().folders().output().resolve("lake").resolve("current"));
        Files.writeString(lake.resolve("customers.parquet"), pseudonym);

        Forgetting.Outcome outcome =
                new Forgetting(pipeline.parts()).forget("17850", false).orElseThrow();

        Receipt receipt = outcome.receipt();
        assertThat(List.of(receipt.lineCount(), receipt.quarantinedCount())).containsExactly(1L, 1L);
        assertThat(outcome.rewritten()).containsExactly(report);
        assertThat(outcome.left()).isEmpty();
        assertThat(customers()).containsExactly(pseudonym("13047"));
        assertThat(sales()).isEqualTo(sales);
        assertThat(lake).doesNotExist();
        assertThat(text(report)).doesNotContain(pseudonym).contains(pseudonym("13047"));
        assertThat(pipeline.parts().pseudonyms().stored().pseudonyms()).containsExactly(pseudonym("13047"));
    }

    @Test
    void forgottenCustomerDoesNotComeBack() throws IOException {
        run(false);
        new Forgetting(pipeline.parts()).forget("17850", false);

        Path report = run(true).workbook().getParent();

        assertThat(customers()).containsExactly(pseudonym("13047"));
        assertThat(text(report)).doesNotContain(pseudonym("17850"));
        assertThat(pipeline.parts().pseudonyms().stored().pseudonyms())
                .as("the quarantine does not name the customer either")
                .containsExactly(pseudonym("13047"));
    }

    @Test
    void olderReportsAreWrittenAgainToo() throws IOException {
        Path older = run(false).workbook().getParent();
        Path newer = run(true).workbook().getParent();

        Forgetting.Outcome outcome =
                new Forgetting(pipeline.parts()).forget("17850", true).orElseThrow();

        assertThat(outcome.rewritten()).containsExactly(older, newer);
        assertThat(outcome.deleted()).isEmpty();
        assertThat(List.of(text(older), text(newer)))
                .allSatisfy(text ->
                        assertThat(text).doesNotContain(pseudonym("17850")).contains(pseudonym("13047")));
    }

    @Test
    void reportsThatCannotBeWrittenAgainAreLeftOrDeletedAsAskedFor() throws IOException {
        Path older = run(false).workbook().getParent();
        pipeline.parts().archive().deleteBefore(Instant.now());
        Path newer = run(true).workbook().getParent();

        Forgetting.Outcome kept =
                new Forgetting(pipeline.parts()).forget("17850", false).orElseThrow();
        assertThat(kept.left()).containsExactly(older);
        assertThat(kept.rewritten()).containsExactly(newer);

        Forgetting.Outcome deleted =
                new Forgetting(pipeline.parts()).forget("17850", true).orElseThrow();
        assertThat(deleted.deleted()).containsExactly(older);
        assertThat(deleted.receipt().lineCount())
                .as("nothing was left to erase")
                .isZero();
        assertThat(older).doesNotExist();
    }

    @Test
    void unknownCustomerLeavesNoTrace() throws IOException {
        run(false);

        assertThat(new Forgetting(pipeline.parts()).forget("99999", true)).isEmpty();

        assertThat(pipeline.parts().pseudonyms().stored().marks()).isEmpty();
        assertThat(customers()).hasSize(2);
    }

    @Test
    void everyCustomerKeepsOneIdentityUnderANewKey() throws Exception {
        Path report = run(false).workbook().getParent();
        new Forgetting(pipeline.parts()).forget("13047", false);
        String old = pseudonym("17850");

        Rekeying.Outcome outcome = new Rekeying(pipeline.parts()).rekey(ALL, Stream.of());

        assertThat(outcome.pseudonyms())
                .as("one customer and one who is forgotten")
                .isEqualTo(2);
        assertThat(outcome.reports()).containsExactly(report);
        assertThat(outcome.oldKey()).exists();
        reopen();
        assertThat(pseudonym("17850")).isNotEqualTo(old);
        assertThat(customers()).containsExactly(pseudonym("17850"));
        assertThat(pipeline.parts().pseudonyms().stored().pseudonyms()).containsExactly(pseudonym("17850"));
        run(true);
        assertThat(customers())
                .as("the next load meets the same identities, and nobody forgotten")
                .containsExactly(pseudonym("17850"));
    }

    @Test
    void nothingIsChangedWhereACustomerCannotBeFound() throws Exception {
        run(false);
        List<Object> before = customers();

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> new Rekeying(pipeline.parts()).rekey(15_000, Stream.of()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .withMessageContainingAll("1 of 2", "--numbers");

        reopen();
        assertThat(customers()).isEqualTo(before);
        assertThat(pipeline.parts().settings().keyFile().isSettled()).isTrue();
        assertThat(new Rekeying(pipeline.parts())
                        .rekey(15_000, Stream.of("17850"))
                        .pseudonyms())
                .isEqualTo(2);
    }

    @Test
    void processWithTheOldKeyCannotLoadAnyMore() throws Exception {
        run(false);
        new Rekeying(pipeline.parts()).rekey(ALL, Stream.of());

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> run(true))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_KEY_INVALID))
                .withMessageContaining("version 2");
    }

    @Test
    void anotherKeyIsRefusedAtStart() throws Exception {
        run(false);
        Files.delete(folder.resolve("config/secrets/pseudonym.key"));
        pipeline.close();

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(this::reopen)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_KEY_INVALID))
                .withMessageContaining("there is no key");
    }

    /** The same database and configuration, in a new process as it were. */
    private void reopen() throws Exception {
        pipeline = pipeline.reopened(Map.of());
    }

    private RunOutcome run(boolean forced) {
        return pipeline.routes().run(new RunTrigger(dump, forced));
    }

    private String pseudonym(String number) {
        return new Pseudonyms(pipeline.parts()
                        .settings()
                        .keyFile()
                        .fitting(pipeline.parts().pseudonyms().keyInForce()))
                .of(number);
    }

    private List<Object> customers() {
        return pipeline.parts().warehouse().read(Base.CLEAN, "rfm_customers", "customer_key").rows().stream()
                .map(row -> Optional.ofNullable(row.get(0)).orElseThrow())
                .toList();
    }

    private Object sales() {
        return pipeline.parts()
                .warehouse()
                .read(Base.CLEAN, "monthly_sales", "month")
                .rows();
    }

    private static String text(Path report) throws IOException {
        return Files.readString(report.resolve("data/clean/rfm_customers.csv"));
    }
}

package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class PurchaseFileTest {
    @TempDir
    private Path folder;

    @Test
    void gathersTransactionsByCustomerAndDay() throws IOException {
        PurchaseFile file = open("""
                Date,Customer,Amount,note
                2011-03-05 10:00:00,b,10,x
                2011-03-01,a,4,
                2011-03-05T12:00,b,2.5,y
                2011-03-09,a,-4,returned
                """);
        PurchaseLog log = file.log();
        assertThat(file.hasTransactions()).isTrue();
        assertThat(file.leftOut()).isEqualTo(1);
        assertThat(log.customers()).extracting(PurchaseHistory::customer).containsExactly("a", "b");
        assertThat(log.customers().get(1).amounts()).containsExactly(12.5);
        assertThat(log.lastDay() - log.firstDay()).isEqualTo(4);
    }

    @Test
    void readsSummariesUnderTheNamesOfTheAuthors() throws IOException {
        assertThat(open("ID,x,t_x,T,zbar\n7,2,30.8,38.5,22.35\n8,0,0,38.5,0\n").summaries(1))
                .containsExactly(
                        new PurchaseSummary("7", 2, 30.8, 38.5, 22.35), new PurchaseSummary("8", 0, 0, 38.5, 0));
        assertThat(open("customer,frequency,recency,T\n7,2,14,21\n").summaries(7))
                .containsExactly(new PurchaseSummary("7", 2, 2, 3, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "customer,date,amount|a,2011-02-30,5 ! 2:3: date is no date; write it as 2011-12-31",
                "customer,date,amount|a,2011-02-20,5|a,2011-02-21,five ! 3:14: amount is no number; write it as 12.50",
                "customer,date,amount|a,2011-02-20,1e16 ! amount is not between",
                "customer,date,amount|a,2011-02-20,NaN ! amount is not between",
                "customer,date,amount|,2011-02-20,5 ! 2:1: customer is missing",
                "customer,date,amount|a,2011-02-20 ! 2:14: amount is missing: the line has 2 fields",
                "customer,when,amount|a,2011-02-20,5 ! 1:1: the first line must name the columns customer,date,amount or",
                "customer,id,date,amount|a,a,2011-02-20,5 ! 1:10: a column for customer stands here a second time",
                "customer,frequency,recency,T|a,1,9,8 ! 2:5: recency is greater than T",
                "customer,frequency,recency,T|a,1.5,7,8 ! 2:3: frequency is no whole number",
                "customer,frequency,recency,T|a,-1,7,8 ! 2:3: frequency is not between 0 and",
                "customer,frequency,recency,T|a,0,7,8 ! 2:5: recency must be 0 without repeat orders",
                "customer,frequency,recency,T|a,1,7,8|a,1,7,8 ! 3:1: customer is there a second time"
            })
    void saysWhereAFileIsWrongAndWhatToDo(String text, String message) {
        assertThatThrownBy(() -> {
                    PurchaseFile file = open(text.replace('|', '\n'));
                    if (file.hasTransactions()) {
                        file.log();
                    } else {
                        file.summaries(1);
                    }
                })
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PURCHASES_INVALID))
                .hasMessageContaining(message);
    }

    @Test
    void saysThatAFileIsEmptyOrNotThere() {
        assertThatThrownBy(() -> open(""))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("purchases.csv: is empty; its first line must name the columns");
        assertThatThrownBy(() -> PurchaseFile.open(folder.resolve("none.csv")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("none.csv: cannot be read");
    }

    private PurchaseFile open(String text) throws IOException {
        return PurchaseFile.open(Files.writeString(folder.resolve("purchases.csv"), text));
    }
}

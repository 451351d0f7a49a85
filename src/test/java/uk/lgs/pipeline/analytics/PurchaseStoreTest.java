package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.SpillFile;

class PurchaseStoreTest {
    @TempDir
    private Path folder;

    /** More customers than are read at a time, more orders than are written at a time. */
    @Test
    void givesBackWhatWasAddedHoweverOftenAndLeavesNoFile() throws Exception {
        PurchaseLog expected = MadeUpPurchases.log(1_100, 0.01, 0.5, 3);
        try (PurchaseStore store = new PurchaseStore(new SpillFile(folder))) {
            for (PurchaseHistory customer : expected.customers()) {
                for (int i = 0; i < customer.days().length; i++) {
                    store.add(customer.customer(), customer.days()[i], customer.amounts()[i]);
                }
            }
            PurchaseLog log = store.log();
            assertThat(log.firstDay()).isEqualTo(expected.firstDay());
            assertThat(log.lastDay()).isEqualTo(expected.lastDay());
            for (int pass = 0; pass < 2; pass++) {
                assertThat(log.customers())
                        .usingRecursiveFieldByFieldElementComparator()
                        .isEqualTo(expected.customers());
            }
            for (int place : List.of(1_099, 0, 256, 255, 700)) {
                assertThat(log.customers().get(place))
                        .usingRecursiveComparison()
                        .isEqualTo(expected.customers().get(place));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void isEmptyWhereNobodyBought() {
        try (PurchaseStore store = new PurchaseStore(new SpillFile(folder))) {
            assertThat(store.log().size()).isZero();
        }
    }

    /** Read in another order, customers would be told apart wrongly. */
    @Test
    void refusesOrdersThatAreNotInOrder() {
        try (PurchaseStore store = new PurchaseStore(new SpillFile(folder))) {
            store.add("b", 100, 1);
            assertThatThrownBy(() -> store.add("a", 101, 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> store.add("b", 100, 1)).isInstanceOf(IllegalStateException.class);
        }
    }
}

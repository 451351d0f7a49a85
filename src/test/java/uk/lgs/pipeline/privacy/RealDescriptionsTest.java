package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.dump.RawBatch;

/** LGS's own dump has no personal data in its texts, so nothing in it may be masked. */
class RealDescriptionsTest {
    private static final Path DUMP = Path.of("..", "shared", "data", "retail.sql.gz");

    @Test
    void nothingInThemIsMasked() {
        assumeThat(Files.exists(DUMP)).as(DUMP + " is there").isTrue();
        Cleaner cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        PseudonymKey key = PseudonymKey.load(Path.of("unused"), Optional.of("a1".repeat(32)));
        Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, key, Forgotten.nobody());
        Set<Integer> products = new HashSet<>();
        List<String> masked = new ArrayList<>();
        try (DumpReader reader = DumpReader.open(DUMP, DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
                PseudonymousBatch batch = pseudonymiser.pseudonymise(cleaner.clean(raw.get()));
                for (int line = 0; line < batch.size(); line++) {
                    int product = batch.product(line);
                    if (products.add(product)
                            && !pseudonymiser.product(product).toString().equals(plain(cleaner, product))) {
                        masked.add(plain(cleaner, product));
                    }
                }
            }
        }
        assertThat(masked).isEmpty();
        assertThat(pseudonymiser.maskedLines()).isEqualTo(Map.of());
        assertThat(products).hasSizeGreaterThan(5_000);
    }

    private static String plain(Cleaner cleaner, int product) {
        return cleaner.product(product).toString().replaceFirst("^Product", "ProductText");
    }
}

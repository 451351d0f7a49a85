package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.privacy.Forgotten;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.privacy.Pseudonymiser;

/** Their figures are held against those of the server by {@code PassesOverLinesIT}. */
class PriceSumsIT {
    private static final Path SAMPLE = Path.of("src/main/resources/sample/retail-sample.sql.gz");

    @Test
    void areGivenUpWhereThereAreTooMany(@TempDir Path folder) throws SQLException {
        try (Database database = Database.open(TestDatabase.empty(), folder);
                Connection session = database.dataSource().getConnection()) {
            int all = sum(session, PriceSums.MOST).orElseThrow().size();
            assertThat(all).isGreaterThan(1 << 10); // so that the table has grown
            assertThat(sum(session, all)).isPresent();
            assertThat(sum(session, all - 1)).isEmpty();
        }
    }

    private static Optional<Collection<List<@Nullable Object>>> sum(Connection session, int most) throws SQLException {
        Cleaner cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        PseudonymKey key = PseudonymKey.load(Path.of("unused"), Optional.of("a1".repeat(32)));
        Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, key, Forgotten.nobody());
        Dimensions dimensions = new Dimensions(session, pseudonymiser);
        PriceSums sums = new PriceSums(most);
        try (DumpReader reader = DumpReader.open(SAMPLE, DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
                sums.add(new NumberedBatch(pseudonymiser.pseudonymise(cleaner.clean(raw.get())), dimensions));
            }
        }
        return sums.rows();
    }
}

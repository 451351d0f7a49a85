package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.privacy.Pseudonyms;

/** What is forgotten is gone from the embedded server's files too, not only from its tables. */
class ErasedBytesIT {
    private static final String FORGOTTEN = "17850";
    private static final String OTHER = "13047";

    @TempDir
    private Path folder;

    @Test
    void noByteOfTheForgottenPseudonymIsLeft() throws Exception {
        Path dump = new TestDump()
                .row("536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom")
                .row("536366|22633|HAND WARMER|2|2010-12-02 08:28:00|6.95|13047|France")
                .row("536367|22633|HAND WARMER|x|2010-12-02 08:28:00|6.95|17850|France")
                .write(folder.resolve("retail.sql"));
        Path output = folder.resolve("output");
        Settings settings = Settings.read(TestParts.configuration(folder.resolve("config")), Map.of(), Map.of());
        Folders folders = new Folders(Path.of("").toAbsolutePath(), output);
        ByteSearch forgotten;
        ByteSearch other;
        byte[] archived;
        try (Parts parts = Parts.open(settings, folders, Clock.systemUTC(), Progress.SILENT)) {
            try (Routes routes = Routes.attended(parts).start()) {
                routes.run(new RunTrigger(dump, false));
            }
        }
        try (Parts parts = Parts.open(settings, folders, Clock.systemUTC(), Progress.SILENT)) {
            Pseudonyms pseudonyms = new Pseudonyms(parts.key());
            forgotten = new ByteSearch(List.of(pseudonyms.of(FORGOTTEN)));
            other = new ByteSearch(List.of(pseudonyms.of(OTHER)));
            assertThat(forgotten.below(output))
                    .anyMatch(find -> find.contains("/base/"))
                    .anyMatch(find -> find.contains(".xlsx!"));

            archived = archivedCustomers(parts);
            assertThat(filesWith(archived, output))
                    .as("the archive's packed rows")
                    .isNotEmpty();

            assertThat(new Forgetting(parts).forget(FORGOTTEN, true)).isPresent();

            assertThat(forgotten.below(output)).isEmpty();
            assertThat(other.below(output)).anyMatch(find -> find.contains("/base/"));
            assertThat(filesWith(archivedCustomers(parts), output)).isNotEmpty();
        }
        assertThat(forgotten.below(output)).isEmpty();
        assertThat(filesWith(archived, output)).isEmpty();
    }

    /** The packed rows of the first archived table that names customers. */
    private static byte[] archivedCustomers(Parts parts) throws SQLException {
        try (Connection session = parts.database().dataSource().getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("""
                        select content from warehouse.archived_table
                        where names_customers order by run_id, position limit 1""")) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }

    /** The files with some bytes in one piece; they must fit into one row of the server's file. */
    private static List<Path> filesWith(byte[] bytes, Path below) throws IOException {
        String piece = new String(bytes, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(below)) {
            List<Path> having = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/postgres-"))
                    .toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(piece)) {
                    having.add(file);
                }
            }
            return having;
        }
    }
}

package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.TestDatabase;

/**
 * A warehouse that an older build filled is opened, and gone on with, as if this build had filled it. {@code upgrade/README.md} says
 * where the older ones come from.
 */
@Timeout(300)
class UpgradeIT {
    private static final Path OLDER = Path.of("src/test/resources/upgrade");

    @TempDir
    private static Path folder;

    private static Path october;
    private static Path november;
    private static List<Map<String, String>> expected;

    /** Each month brings the last days before it again. */
    @BeforeAll
    static void loadAllByThisBuild() throws Exception {
        SplitDump shop = new SplitDump(text("shop").lines().toList());
        Path history = shop.write(folder.resolve("history.sql"), (invoice, day) -> day.compareTo("2011-10-01") < 0);
        october = shop.write(
                folder.resolve("october.sql"),
                (invoice, day) -> day.compareTo("2011-09-26") >= 0 && day.compareTo("2011-11-01") < 0);
        november = shop.write(folder.resolve("november.sql"), (invoice, day) -> day.compareTo("2011-10-24") >= 0);
        List<Map<String, String>> figures = figures("this-build", TestDatabase.empty(), history, october, november);
        expected = figures.subList(1, figures.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"V21", "V27", "V28"})
    void monthsOnTopGiveTheFiguresOfAWarehouseThatThisBuildFilled(String newestMigration) throws Exception {
        DatabaseSettings older = TestDatabase.empty();
        try (Connection session =
                        DriverManager.getConnection(String.valueOf(older.url()), older.user(), older.password());
                Statement statement = session.createStatement()) {
            statement.execute(text(newestMigration));
        }

        assertThat(figures(newestMigration, older, october, november)).isEqualTo(expected);
    }

    /** The figures after each of some dumps, which are loaded one after the other. */
    private static List<Map<String, String>> figures(String name, DatabaseSettings database, Path... dumps)
            throws Exception {
        Path home = TestParts.withKey(folder.resolve(name));
        List<Map<String, String>> figures = new ArrayList<>();
        try (TestPipeline pipeline = TestPipeline.open(home, TestParts.settings(database))) {
            for (Path dump : dumps) {
                figures.add(KilledRun.figures(pipeline.run(dump)));
            }
        }
        assertThat(figures).allSatisfy(files -> assertThat(files).hasSizeGreaterThan(100));
        return figures;
    }

    private static String text(String name) throws IOException {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(OLDER.resolve(name + ".sql.gz")))) {
            return new String(packed.readAllBytes(), UTF_8);
        }
    }
}

package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.privacy.Pseudonyms;
import uk.lgs.pipeline.warehouse.DatabaseSettings;

/** Somebody has the whole database, but not the key, and tries all customer numbers of five digits. */
class PseudonymAttackIT {
    private static final int FIRST = 12_346;
    private static final int CUSTOMERS = 1_000;
    private static final int ALL_NUMBERS = 100_000;
    private static final int STORED_DIGITS = 32;
    private static final Pattern HASH_LIKE = Pattern.compile("[0-9a-f]{32,128}");

    @TempDir
    private static Path folder;

    @AutoClose
    private static TestPipeline pipeline;

    private static Set<String> stored;

    @BeforeAll
    static void loadAndCopyTheDatabase() throws Exception {
        TestDump dump = new TestDump();
        for (int i = 0; i < CUSTOMERS; i++) {
            String quantity = i % 50 == 0 ? "x" : "6";
            dump.row(
                    "%d|85123A|LAMP|%s|2010-12-01 08:26:00|2.55|%d|France".formatted(536_365 + i, quantity, FIRST + i));
        }
        pipeline = TestPipeline.open(folder);
        pipeline.run(dump.write(folder.resolve("retail.sql")));
        stored = hashes(pipeline.parts().settings().database());
    }

    @Test
    void hashingAllNumbersRecoversNobody() throws Exception {
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            assertThat(recovered(number -> HexFormat.of().formatHex(digest.digest(number.getBytes(UTF_8)))))
                    .as(algorithm)
                    .isZero();
        }
    }

    @Test
    void tryingAllNumbersUnderTheKeyRecoversEverybody() {
        Pseudonyms pseudonyms = new Pseudonyms(pipeline.parts().key());
        assertThat(recovered(pseudonyms::of))
                .as("the attack works where the key is known")
                .isEqualTo(CUSTOMERS);
    }

    private static long recovered(Function<String, String> hash) {
        return IntStream.range(0, ALL_NUMBERS)
                .mapToObj(number -> hash.apply(String.valueOf(number)).substring(0, STORED_DIGITS))
                .filter(stored::contains)
                .count();
    }

    /** The first digits of everything in the database that could be a hash, whatever its table and column. */
    private static Set<String> hashes(DatabaseSettings database) throws SQLException {
        Set<String> hashes = new HashSet<>();
        try (Connection session = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = session.createStatement()) {
            List<String> tables = new ArrayList<>();
            String select = """
                    select format('%I.%I', table_schema, table_name)
                    from information_schema.tables
                    where table_type = 'BASE TABLE' and table_schema in ('warehouse', 'received', 'clean', 'ops', 'staging')""";
            try (ResultSet rows = statement.executeQuery(select)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select cast(t as text) from %s as t".formatted(table))) {
                    while (rows.next()) {
                        Matcher matcher = HASH_LIKE.matcher(rows.getString(1));
                        while (matcher.find()) {
                            hashes.add(matcher.group().substring(0, STORED_DIGITS));
                        }
                    }
                }
            }
        }
        return hashes;
    }
}

package uk.lgs.pipeline.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpText;

/** Every line that was read is accounted for, once. */
class AccountOfLinesTest {
    private static @Nullable Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("account-of-lines");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Path made = folder();
        Files.deleteIfExists(made.resolve("retail.sql"));
        Files.delete(made);
    }

    @Property(tries = 300)
    void readIsKeptPlusSetAsidePlusRejected(@ForAll("dumps") List<List<String>> rows) {
        DumpText dump = DumpText.retail();
        rows.forEach(row -> dump.row(row.toArray(String[]::new)));
        CleanedDump cleaned = CleanedDump.of(folder(), dump, CleanedDump.DEFAULT_RULES);
        assertThat(cleaned.read()).isEqualTo(rows.size());
        assertThat(cleaned.lines().size() + cleaned.rejections().size()).isEqualTo(rows.size());
        Set<Long> numbers = new TreeSet<>();
        cleaned.lines().forEach(line -> numbers.add(line.number()));
        cleaned.rejections().forEach(rejection -> numbers.add(rejection.lineNumber()));
        assertThat(numbers).hasSize(rows.size());
        Set<String> rules =
                CleaningRules.read(CleanedDump.DEFAULT_RULES).reasons().keySet();
        assertThat(rules)
                .containsAll(cleaned.rejections().stream().map(Rejection::rule).toList());
        assertThat(cleaned.lines())
                .allMatch(line -> line.rule().equals(CleanedDump.KEPT) || rules.contains(line.rule()));
    }

    @Provide
    Arbitrary<List<List<String>>> dumps() {
        Arbitrary<List<String>> row = Combinators.combine(
                        Arbitraries.of("489434", "C489434", "A5", "", "\\N", "489435"),
                        Arbitraries.of("85048", "POST", "M", "d", "", "TEST001", "B", "gift_1"),
                        Arbitraries.of("BALL", "\\N", ""),
                        Arbitraries.of("1", "-1", "0", "x", "\\N", "2147483647"),
                        Arbitraries.of("2010-12-01 08:26:00", "2010-02-30", "\\N"),
                        Arbitraries.of("6.95", "0", "-1", "NaN", "1e999999999", "999999999999"),
                        Arbitraries.of("13085", "13085.0", "\\N", ""),
                        Arbitraries.of("France", "EIRE", "\\N"))
                .as(List::of);
        Arbitrary<List<String>> broken =
                Arbitraries.of("1", "\\N", "").list().ofMinSize(1).ofMaxSize(10);
        return Arbitraries.oneOf(row, row, row, broken).list().ofMaxSize(30);
    }

    private static Path folder() {
        if (folder == null) {
            throw new IllegalStateException("no folder was made");
        }
        return folder;
    }
}

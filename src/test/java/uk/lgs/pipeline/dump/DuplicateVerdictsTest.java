package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateVerdictsTest {
    /** A line is an invoice's letter and a line's digit; a verdict is - for none, I for an invoice, L for a line. */
    @ParameterizedTest
    @CsvSource({
        "nothing,                           '',                      ''",
        "no repeats,                        a1 a2 b1 b2,             - - - -",
        "received twice,                    a1 a2 b1 a1 a2,          - - - I I",
        "received twice in another order,   a1 a2 b1 a2 a1,          - - - I I",
        "received thrice,                   a1 a2 b1 a1 a2 c1 a1 a2, - - - I I - I I",
        "two received twice as a block,     a1 b1 b2 a1 b1 b2,       - - - I I I",
        "one line received twice,           a1 b1 a1,                - - I",
        "one line received thrice,          a1 b1 a1 b2 a1,          - - I - I",
        "a repeated line,                   a1 a2 a1 b1,             - - L -",
        "a line repeated twice,             a1 a1 a1,                - L L",
        "a repeated line received twice,    a1 a1 a2 b1 a1 a2 a1,    - L - - I I I",
        "copies side by side,               a1 a2 a1 a2,             - - L L",
        "copies side by side at last,       a1 b1 a1 a1,             - - L L",
        "a second copy that differs,        a1 a2 a3 b1 a1 a2 a4,    - - - - L L -",
        "a second copy with a line more,    a1 a2 b1 a1 a2 a3,       - - - L L -",
        "a second copy with a line less,    a1 a2 b1 a1,             - - - L",
        "a second copy repeating one line,  a1 a2 b1 a1 a1,          - - - L L",
        "interleaved invoices,              a1 b1 a2 b2 a1 b1 a2 b2, - - - - I I I I",
        "repeats in interleaved invoices,   a1 b1 a1 b1 a2 b2,       - - L L - -",
        "lines apart but one invoice,       a1 a2 b1 a3 a1 a2,       - - - - L L",
        "equal lines of two invoices,       a1 b1,                   - -"
    })
    void tellsWholeInvoicesFromRepeatedLines(String about, String lines, String verdicts) {
        assertThat(String.join(" ", verdicts(split(lines)))).as(about).isEqualTo(verdicts);
    }

    @Property
    void countsEveryLineButTheFirstOfItsKind(@ForAll("dumps") List<String> lines) {
        List<String> verdicts = verdicts(lines);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(verdicts.get(i).equals("-"))
                    .as("line %d of %s: %s", i, lines, verdicts)
                    .isEqualTo(seen.add(lines.get(i)));
        }
    }

    @Property
    void callsAnInvoiceReceivedTwiceWhereADefinitionTakenByTheWordDoes(@ForAll("dumps") List<String> lines) {
        assertThat(verdicts(lines)).as("%s", lines).isEqualTo(oracle(lines));
    }

    @Provide
    Arbitrary<List<String>> dumps() {
        Arbitrary<String> line = Arbitraries.strings()
                .withChars("ab")
                .ofLength(1)
                .flatMap(invoice -> Arbitraries.of("1", "2", "3").map(number -> invoice + number));
        Arbitrary<List<String>> block = line.list().ofMinSize(1).ofMaxSize(4);
        return Arbitraries.oneOf(
                line.list().ofMaxSize(14),
                block.list()
                        .ofMaxSize(4)
                        .flatMap(blocks -> Arbitraries.integers()
                                .between(0, Math.max(0, blocks.size() - 1))
                                .list()
                                .ofMaxSize(5)
                                .map(order -> joined(blocks, order))));
    }

    private static List<String> joined(List<List<String>> blocks, List<Integer> order) {
        List<String> lines = new ArrayList<>();
        if (!blocks.isEmpty()) {
            order.forEach(block -> lines.addAll(blocks.get(block)));
        }
        return lines;
    }

    /** The definition in {@link DuplicateVerdicts}, by trying every number of copies. */
    private static List<String> oracle(List<String> lines) {
        Map<Character, List<Integer>> invoices = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            invoices.computeIfAbsent(lines.get(i).charAt(0), any -> new ArrayList<>())
                    .add(i);
        }
        String[] verdicts = new String[lines.size()];
        for (List<Integer> places : invoices.values()) {
            int copies = places.size();
            while (!areCopies(lines, places, copies)) {
                copies--;
            }
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < places.size(); i++) {
                boolean first = i < places.size() / copies;
                boolean isNew = seen.add(lines.get(places.get(i)));
                verdicts[places.get(i)] = !first ? "I" : isNew ? "-" : "L";
            }
        }
        return List.of(verdicts);
    }

    private static boolean areCopies(List<String> lines, List<Integer> places, int copies) {
        if (places.size() % copies != 0) {
            return false;
        }
        int length = places.size() / copies;
        for (int copy = 1; copy < copies; copy++) {
            int begin = copy * length;
            if (places.get(begin) - places.get(begin - 1) == 1
                    || !sorted(lines, places.subList(0, length))
                            .equals(sorted(lines, places.subList(begin, begin + length)))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> sorted(List<String> lines, List<Integer> places) {
        return places.stream().map(lines::get).sorted().toList();
    }

    private static List<String> verdicts(List<String> lines) {
        int size = lines.size();
        long[] invoices = new long[size];
        long[] hashes = new long[size];
        long[] positions = new long[size];
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            invoices[i] = lines.get(i).charAt(0) * 0x9e3779b97f4a7c15L;
            hashes[i] = lines.get(i).charAt(1) * 0xe7037ed1a0b428dbL;
            positions[i] = 1000 + i;
            verdicts.add("-");
        }
        long previous = -1;
        for (long duplicate : new DuplicateVerdicts(invoices, hashes, positions, size).find()) {
            assertThat(duplicate).isGreaterThan(previous);
            previous = duplicate;
            verdicts.set((int) (duplicate / 2 - 1000), duplicate % 2 == 1 ? "I" : "L");
        }
        return verdicts;
    }

    private static List<String> split(String lines) {
        return lines.isEmpty() ? List.of() : List.of(lines.split(" "));
    }
}

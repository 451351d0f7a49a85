package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.warehouse.CancellationMatcher.Line;
import uk.lgs.pipeline.warehouse.CancellationMatcher.Result;

/** The matching of cancellations, by hand and against a second, naive implementation. */
class CancellationMatcherTest {
    @Test
    void takesTheLatestEarlierLineOfThatQuantity() {
        assertThat(matches(bought(1, 5, 2), bought(2, 5, 2), bought(3, 8, 2), cancelled(4, 5, 2), bought(5, 5, 2)))
                .containsExactly("4 cancels 5 of 2");
    }

    @Test
    void takesTheLatestLineThatHasEnoughWhereNoneIsExact() {
        assertThat(matches(bought(1, 9, 2), bought(2, 8, 2), bought(3, 4, 2), cancelled(4, 5, 2)))
                .containsExactly("4 cancels 5 of 2");
    }

    @Test
    void takesTheSamePriceBeforeTheSameQuantity() {
        assertThat(matches(bought(1, 9, 2), bought(2, 5, 3), cancelled(4, 5, 2)))
                .containsExactly("4 cancels 5 of 1");
        assertThat(matches(bought(1, 9, 4), bought(2, 5, 3), cancelled(4, 5, 2)))
                .containsExactly("4 cancels 5 of 2");
    }

    @Test
    void takesSeveralLinesWhereOneIsNotEnough() {
        assertThat(matches(bought(1, 4, 2), bought(2, 4, 2), bought(3, 9, 3), cancelled(4, 15, 2)))
                .containsExactly("4 cancels 4 of 2", "4 cancels 4 of 1", "4 cancels 7 of 3");
    }

    @Test
    void neverCancelsMoreThanWasBought() {
        Result result = CancellationMatcher.match(
                List.of(bought(1, 10, 2), cancelled(2, 6, 2), cancelled(3, 6, 2), cancelled(4, 4, 2)));
        assertThat(words(result)).containsExactly("2 cancels 6 of 1", "4 cancels 4 of 1");
        assertThat(result.tooLarge()).extracting(Line::at).containsExactly(3L);
    }

    @Test
    void findsNothingBeforeTheFirstPurchase() {
        Result result = CancellationMatcher.match(List.of(cancelled(1, 6, 2), bought(2, 6, 2), cancelled(2, 6, 2)));
        assertThat(words(result)).containsExactly("2 cancels 6 of 2");
        assertThat(result.withoutPurchase()).extracting(Line::at).containsExactly(1L);
    }

    @Property(tries = 2_000)
    void agreesWithTheNaiveImplementation(@ForAll("lines") List<Line> lines, @ForAll Random random) {
        List<Line> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        Result result = CancellationMatcher.match(shuffled);

        assertThat(words(result)).isEqualTo(naive(lines));
        TreeMap<Long, Long> cancelled = new TreeMap<>();
        result.matches().forEach(match -> cancelled.merge(match.purchase().lineNumber(), match.pieces(), Long::sum));
        lines.stream()
                .filter(line -> !line.isCancellation())
                .forEach(line -> assertThat(cancelled.getOrDefault(line.lineNumber(), 0L))
                        .isBetween(0L, line.quantity()));
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<Line> line = Combinators.combine(
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.longs().between(-6, 6).filter(quantity -> quantity != 0),
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.longs().between(1, 1_000_000))
                .as((at, quantity, price, number) -> line(number, at, quantity, price));
        return line.list().ofMaxSize(9).uniqueElements(Line::lineNumber);
    }

    /**
     * Walks the rules word by word: of all purchases that are still worth something, ranked by the price, then by how well the
     * quantity fits, then by time, take the first; where none has enough, empty them in the order of price and time.
     */
    private static List<String> naive(List<Line> lines) {
        Comparator<Line> time = Comparator.comparing(Line::at)
                .thenComparing(Line::invoice)
                .thenComparing(Line::quantity)
                .thenComparing(Line::price)
                .thenComparing(Line::lineNumber);
        List<String> words = new ArrayList<>();
        TreeMap<Long, Long> left = new TreeMap<>();
        lines.forEach(line -> left.put(line.lineNumber(), line.quantity()));
        for (Line cancellation :
                lines.stream().filter(Line::isCancellation).sorted(time).toList()) {
            long wanted = -cancellation.quantity();
            List<Line> earlier = lines.stream()
                    .filter(line -> !line.isCancellation())
                    .filter(line -> line.at() <= cancellation.at() && left.get(line.lineNumber()) > 0)
                    .sorted(Comparator.comparing((Line line) -> line.price() != cancellation.price())
                            .thenComparing(time.reversed()))
                    .toList();
            if (earlier.stream().mapToLong(line -> left.get(line.lineNumber())).sum() < wanted) {
                continue;
            }
            List<Line> fitting = earlier.stream()
                    .filter(line -> left.get(line.lineNumber()) >= wanted)
                    .sorted(Comparator.comparing((Line line) -> line.price() != cancellation.price())
                            .thenComparing(line -> left.get(line.lineNumber()) != wanted)
                            .thenComparing(time.reversed()))
                    .limit(1)
                    .toList();
            long rest = wanted;
            for (Line purchase : fitting.isEmpty() ? earlier : fitting) {
                long pieces = Math.min(rest, left.get(purchase.lineNumber()));
                if (pieces > 0) {
                    words.add(word(cancellation, pieces, purchase));
                    left.merge(purchase.lineNumber(), -pieces, Long::sum);
                    rest -= pieces;
                }
            }
        }
        return words;
    }

    private static List<String> matches(Line... lines) {
        return words(CancellationMatcher.match(List.of(lines)));
    }

    private static List<String> words(Result result) {
        return result.matches().stream()
                .map(match -> word(match.cancellation(), match.pieces(), match.purchase()))
                .toList();
    }

    private static String word(Line cancellation, long pieces, Line purchase) {
        return "%d cancels %d of %d".formatted(cancellation.lineNumber(), pieces, purchase.lineNumber());
    }

    /** A purchase whose line number is its time. */
    private static Line bought(long at, long quantity, long price) {
        return line(at, at, quantity, price);
    }

    private static Line cancelled(long at, long quantity, long price) {
        return line(at, at, -quantity, price);
    }

    private static Line line(long number, long at, long quantity, long price) {
        return new Line((int) number, 1, number, "i" + number % 3, at, quantity, price);
    }
}

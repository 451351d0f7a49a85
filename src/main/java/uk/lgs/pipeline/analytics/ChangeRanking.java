package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The order of moves by surprise and money: first those that stay surprising although so much was looked at, the one with most
 * money on top; then the others, the more surprising first.
 *
 * <p>Source: Benjamini and Hochberg (1995), Controlling the false discovery rate, J. R. Statist. Soc. B 57; applied to each kind
 * of move by itself.
 */
final class ChangeRanking {
    /** The share of moves called beyond chance that may be chance. */
    static final double FALSE_DISCOVERIES = 0.05;

    private ChangeRanking() {}

    /** A move with its p-value adjusted to all that was looked at of its kind. */
    record Ranked(ChangeMove move, double qValue) {
        Ranked about(String name, long customers) {
            return new Ranked(move.about(name, customers), qValue);
        }

        boolean isBeyondChance() {
            return qValue <= FALSE_DISCOVERIES;
        }
    }

    /** All moves in order. */
    static List<Ranked> of(List<ChangeMove> moves) {
        Map<String, List<ChangeMove>> byKind = moves.stream()
                .collect(Collectors.groupingBy(ChangeMove::kind, LinkedHashMap::new, Collectors.toList()));
        List<Ranked> ranked = new ArrayList<>();
        byKind.values().forEach(kind -> ranked.addAll(adjusted(kind)));
        ranked.sort(Comparator.comparing((Ranked one) -> !one.isBeyondChance())
                .thenComparing(one -> one.isBeyondChance() ? -one.move().size() : one.qValue())
                .thenComparing(one -> one.move().pValue())
                .thenComparing(one -> -one.move().size())
                .thenComparing(one -> one.move().subject())
                .thenComparing(one -> one.move().measure()));
        return ranked;
    }

    /** From the largest p-value down: p times the number of moves over its place, never above that of a larger one. */
    private static List<Ranked> adjusted(List<ChangeMove> moves) {
        List<ChangeMove> sorted = new ArrayList<>(moves);
        sorted.sort(Comparator.comparingDouble(ChangeMove::pValue));
        List<Ranked> adjusted = new ArrayList<>();
        double least = 1;
        for (int place = sorted.size(); place >= 1; place--) {
            ChangeMove move = sorted.get(place - 1);
            least = Math.min(least, move.pValue() * sorted.size() / place);
            adjusted.add(new Ranked(move, least));
        }
        return adjusted;
    }
}

package uk.lgs.pipeline.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.quality.Finding.Strength;

/**
 * How a dump differs from the one before, by sizes of effects: with a million lines a test of significance calls everything
 * significant.
 *
 * <ul>
 *   <li>A share moved where it changed by one percentage point, and moved strongly from five on.
 *   <li>A distribution moved where its population stability index is 0.1, and moved strongly from 0.25 on (Siddiqi, Credit
 *       Risk Scorecards, 2006, chapter 9).
 *   <li>A number, such as a median price, moved where it changed by 10 %, and moved strongly from 25 % on.
 * </ul>
 */
public final class Drift {
    /** An empty bin counts as this share: the index has no value for nought. */
    static final double LEAST_SHARE = 0.0001;

    private static final int SCALE = 6;
    private static final double SHARE_MOVED = 1;
    private static final double SHARE_MOVED_STRONGLY = 5;
    private static final double INDEX_MOVED = 0.1;
    private static final double INDEX_MOVED_STRONGLY = 0.25;
    private static final double NUMBER_MOVED = 10;
    private static final double NUMBER_MOVED_STRONGLY = 25;

    private final Optional<DumpProfile> before;
    private final DumpProfile now;
    private final List<Finding> findings = new ArrayList<>();

    private Drift(Optional<DumpProfile> before, DumpProfile now) {
        this.before = before;
        this.now = now;
    }

    /** Every figure of a profile beside that of the profile before, in a fixed order; where there is none, all are new. */
    public static List<Finding> between(Optional<DumpProfile> before, DumpProfile now) {
        Drift drift = new Drift(before, now);
        drift.rules();
        drift.columns();
        drift.distributions();
        drift.measures();
        return List.copyOf(drift.findings);
    }

    /**
     * The population stability index of two distributions: the sum of (q - p) ln (q / p) over all bins, by shares.
     *
     * @return 0 for equal ones; 0 too where either is empty
     */
    static double stabilityIndex(Map<String, Long> before, Map<String, Long> now) {
        double allBefore = sum(before);
        double allNow = sum(now);
        if (allBefore == 0 || allNow == 0) {
            return 0;
        }
        double index = 0;
        for (String bin : union(before.keySet(), now.keySet())) {
            double p = Math.max(LEAST_SHARE, before.getOrDefault(bin, 0L) / allBefore);
            double q = Math.max(LEAST_SHARE, now.getOrDefault(bin, 0L) / allNow);
            index += (q - p) * Math.log(q / p);
        }
        return index;
    }

    private void rules() {
        Map<String, Double> earlier = before.map(Drift::ruleShares).orElse(Map.of());
        Map<String, Double> current = ruleShares(now);
        for (String rule : union(current.keySet(), earlier.keySet())) {
            share("lines by rule", rule, earlier.getOrDefault(rule, 0.0), current.getOrDefault(rule, 0.0));
        }
    }

    private void columns() {
        Map<String, Double> earlier = before.map(Drift::missingShares).orElse(Map.of());
        Map<String, Double> current = missingShares(now);
        current.forEach((column, share) -> share("no value", column, earlier.getOrDefault(column, 0.0), share));
    }

    private void distributions() {
        now.distributions().forEach((name, bins) -> {
            double index = before.map(
                            profile -> stabilityIndex(profile.distributions().getOrDefault(name, Map.of()), bins))
                    .orElse(0.0);
            Strength strength = strength(index, INDEX_MOVED, INDEX_MOVED_STRONGLY);
            String words = switch (strength) {
                case STEADY -> "spread as before";
                case MOVED -> "spread somewhat otherwise than before";
                case MOVED_STRONGLY -> "spread quite otherwise than before";
                case NEW -> "";
            };
            add("spread", name, "index", null, null, index, strength, words);
        });
    }

    private void measures() {
        now.measures().forEach((name, value) -> {
            Optional<BigDecimal> earlier = before.flatMap(
                    profile -> Optional.ofNullable(profile.measures().get(name)));
            if (earlier.isEmpty()) {
                findings.add(new Finding(
                        "numbers", name, "number", null, value, null, Strength.NEW, "nothing to compare with"));
                return;
            }
            double change = relativeChange(earlier.get(), value);
            Strength strength = strength(Math.abs(change), NUMBER_MOVED, NUMBER_MOVED_STRONGLY);
            String words = strength == Strength.STEADY
                    ? "as before"
                    : String.format(Locale.ROOT, "%s by %.1f %%", change > 0 ? "higher" : "lower", Math.abs(change));
            add("numbers", name, "number", earlier.get(), value, change, strength, words);
        });
    }

    private void share(String area, String figure, double earlier, double current) {
        double points = (current - earlier) * 100;
        Strength strength = strength(Math.abs(points), SHARE_MOVED, SHARE_MOVED_STRONGLY);
        String words = strength == Strength.STEADY
                ? "as before"
                : String.format(
                        Locale.ROOT, "%s by %.1f percentage points", points > 0 ? "more" : "less", Math.abs(points));
        add(
                area,
                figure,
                "% of lines",
                BigDecimal.valueOf(earlier * 100),
                BigDecimal.valueOf(current * 100),
                points,
                strength,
                words);
    }

    private void add(
            String area,
            String figure,
            String unit,
            @Nullable BigDecimal earlier,
            @Nullable BigDecimal current,
            double change,
            Strength strength,
            String words) {
        boolean isFirst = before.isEmpty();
        findings.add(new Finding(
                area,
                figure,
                unit,
                isFirst || earlier == null ? null : rounded(earlier),
                current == null ? null : rounded(current),
                isFirst ? null : rounded(BigDecimal.valueOf(change)),
                isFirst ? Strength.NEW : strength,
                isFirst ? "nothing to compare with" : words));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** Per cent; from nought to something counts as doubled. */
    private static double relativeChange(BigDecimal earlier, BigDecimal current) {
        if (earlier.signum() == 0) {
            return current.signum() * 100.0;
        }
        return (current.doubleValue() - earlier.doubleValue()) * 100 / Math.abs(earlier.doubleValue());
    }

    private static Strength strength(double size, double moved, double movedStrongly) {
        if (size >= movedStrongly) {
            return Strength.MOVED_STRONGLY;
        }
        return size >= moved ? Strength.MOVED : Strength.STEADY;
    }

    private static Map<String, Double> ruleShares(DumpProfile profile) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (RuleFigures rule : profile.rules()) {
            String name = rule.rule() == null
                    ? rule.outcome().label()
                    : rule.outcome().label() + ": " + rule.rule();
            shares.put(name, profile.lines() == 0 ? 0 : (double) rule.lines() / profile.lines());
        }
        return shares;
    }

    private static Map<String, Double> missingShares(DumpProfile profile) {
        Map<String, Double> shares = new LinkedHashMap<>();
        profile.columns().forEach(column -> shares.put(column.column(), column.missingShare()));
        return shares;
    }

    private static double sum(Map<String, Long> bins) {
        return bins.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> union = new LinkedHashSet<>(first);
        union.addAll(second);
        return union;
    }
}

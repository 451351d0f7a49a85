package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Which counts of a week are ordinary, by the week alone and together with the weeks before it: a spell of weeks on one side may
 * be unusual although none of them is.
 *
 * <p>A week is unusual by its spell only if it lies on that side itself. The share of false alarms is divided among the spells (Bonferroni), so that it holds for all of them together. Forecasts of
 * one week each are nearly independent of one another, so the count of a spell varies by the sum of its weeks' variances. As the
 * variance is itself estimated, a tail of the normal distribution is read off Student's.
 */
final class DetectorRange {
    /** The most weeks that are judged together. */
    static final int LONGEST = 2;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** A week before the judged one. */
    record Earlier(double count, DetectorForecast forecast) {}

    /** The count of some weeks up to the judged one, and what was counted in those before it. */
    private record Spell(DetectorDistribution distribution, double before) {}

    private final double mean;
    private final Spell alone;
    private final List<Spell> spells = new ArrayList<>();
    private final TDistribution student;

    /**
     * @param forecast of the judged week
     * @param earlier the weeks just before it, the latest first, each count within the limits of its week alone
     */
    DetectorRange(DetectorForecast forecast, List<Earlier> earlier) {
        student = new TDistribution(forecast.freedom());
        mean = forecast.mean();
        double spellMean = mean;
        double variance = forecast.variance();
        double before = 0;
        alone = new Spell(new DetectorDistribution(spellMean, variance), before);
        spells.add(alone);
        for (Earlier week : earlier.subList(0, Math.min(LONGEST - 1, earlier.size()))) {
            spellMean += week.forecast().mean();
            variance += week.forecast().variance();
            before += week.count();
            spells.add(new Spell(new DetectorDistribution(spellMean, variance), before));
        }
    }

    /** The two-sided p-value of a count. */
    double pValue(double count) {
        double least = tails(alone, count, true, true);
        for (Spell spell : spells.subList(1, spells.size())) {
            least = Math.min(least, tails(spell, count, count < Math.floor(mean), count > Math.ceil(mean)));
        }
        return Math.min(1, 2 * student(least) * spells.size());
    }

    private static double tails(Spell spell, double count, boolean isLow, boolean isHigh) {
        double sum = spell.before() + count;
        double low = isLow ? spell.distribution().atMost(sum) : 1;
        return isHigh ? Math.min(low, spell.distribution().atLeast(sum)) : low;
    }

    /** The smallest and the largest of the counts whose p-value is not below alpha. */
    DetectorLimits limits(double alpha) {
        DetectorLimits own = limitsAlone(alpha);
        double lower = own.lower();
        double upper = own.upper();
        for (Spell spell : spells.subList(1, spells.size())) {
            DetectorLimits limits = limits(spell, alpha);
            lower = Math.max(lower, Math.min(Math.floor(mean), limits.lower() - spell.before()));
            upper = Math.min(upper, Math.max(Math.ceil(mean), limits.upper() - spell.before()));
        }
        return new DetectorLimits(lower, upper);
    }

    /** The limits that the week has in them if the weeks before it are left out. */
    DetectorLimits limitsAlone(double alpha) {
        return limits(alone, alpha);
    }

    private DetectorLimits limits(Spell spell, double alpha) {
        double tail = alpha / spells.size() / 2;
        return spell.distribution()
                .limits(2 * NORMAL.cumulativeProbability(student.inverseCumulativeProbability(tail)));
    }

    /** The tail of Student's distribution that lies as far out as a tail of the normal one. */
    private double student(double tail) {
        return tail >= 0.5 ? tail : student.cumulativeProbability(NORMAL.inverseCumulativeProbability(tail));
    }
}

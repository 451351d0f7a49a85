package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The evaluation in small, with the seeds of the published one: bounds are wide, for some hundred injected spells tell a share
 * within some percent only.
 */
class DetectorEvaluationTest {
    private static final double FALSE_ALARMS = 0.01;

    private static RuleScores detector;
    private static RuleScores oracle;
    private static List<SimulatedSeries> all;

    @BeforeAll
    static void judge() {
        all = DetectorEvaluation.all(9, 0);
        detector = RuleScores.of(ModelRules.DETECTOR, all);
        oracle = RuleScores.of(ModelRules.ORACLE, all);
    }

    @Test
    void keepsItsRateOfFalseAlarmsOnBothSides() {
        double usual = detector.rule().usual();
        assertThat(detector.falseSpikes(usual) + detector.falseDips(usual)).isBetween(0.003, 0.0125);
        assertThat(detector.falseSpikes(usual)).isLessThan(0.009);
        assertThat(detector.falseDips(usual)).isLessThan(0.007);
    }

    @Test
    void criesNoDipsWhileALevelFalls() {
        double usual = detector.rule().usual();
        assertThat(detector.of(SimulatedFamily.FALLING).falseDips(usual)).isLessThan(0.015);
        assertThat(detector.of(SimulatedFamily.RETAILER).falseDips(usual)).isLessThan(0.015);
    }

    @Test
    void findsNearlyWhatOneWhoKnowsTheTruthFinds() {
        double threshold = detector.thresholdFor(FALSE_ALARMS);
        double best = oracle.thresholdFor(FALSE_ALARMS);
        assertThat(detector.foundSpikes(threshold)).isGreaterThan(oracle.foundSpikes(best) - 0.14);
        assertThat(detector.foundDips(threshold)).isGreaterThan(oracle.foundDips(best) - 0.1);
        assertThat(detector.delay(threshold)).isLessThan(0.3);
    }

    @Test
    void findsMoreThanThePeerWhereTheHistoryHoldsOutliers() {
        RuleScores mine = detector.of(SimulatedFamily.FALLING_OUTLIERS);
        RuleScores peer = RuleScores.of(
                new PlainRegression(),
                all.stream()
                        .filter(one -> one.family() == SimulatedFamily.FALLING_OUTLIERS)
                        .toList());
        double usual = mine.rule().usual();
        assertThat(mine.foundSpikes(usual)).isGreaterThan(peer.foundSpikes(usual));
    }

    @Test
    void findsMoreThanSpreadsheetRulesAtTheSameRate() {
        double found = detector.foundSpikes(detector.thresholdFor(FALSE_ALARMS))
                + detector.foundDips(detector.thresholdFor(FALSE_ALARMS));
        for (NaiveRules rule : NaiveRules.values()) {
            RuleScores scores = RuleScores.of(rule, all);
            double threshold = scores.thresholdFor(FALSE_ALARMS);
            assertThat(scores.foundSpikes(threshold) + scores.foundDips(threshold))
                    .as(rule.title())
                    .isLessThan(found - 0.3);
        }
    }
}

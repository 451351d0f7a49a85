package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * What the detector said of one series from its first judged week on.
 *
 * @param drifting weeks that it called drifting
 * @param firstDrift the first of them from 0; a large number if there is none
 * @param alarms weeks that it called a spike or a dip
 */
record DriftRun(int drifting, int firstDrift, int alarms) {
    static DriftRun of(SimulatedSeries one) {
        DetectorSettings settings = new DetectorSettings(0.01, SimulatedSeries.HISTORY);
        List<WeeklyVerdict> verdicts = new WeeklyDetector(settings)
                .judge(one.series())
                .subList(SimulatedSeries.HISTORY, one.series().size());
        int drifting = 0;
        int first = Integer.MAX_VALUE;
        int alarms = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            WeeklyVerdict verdict = verdicts.get(i);
            alarms += verdict.isUnusual() ? 1 : 0;
            if (verdict.reason().contains("weeks together lie")) {
                drifting++;
                first = Math.min(first, i);
            }
        }
        return new DriftRun(drifting, first, alarms);
    }
}

package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the past lets expect of each series in one stretch: a mean of what it counted in the {@value #TRAILING} stretches before
 * and of what it counted in the same stretch a year before, each brought to what all series counted together. So only what is a
 * series' own is a move, and not what the whole shop did.
 *
 * @param origin the stretch that is forecast, 0 for the last
 * @param series those that counted in each of the stretches before; what is new cannot be forecast
 * @param expected their expected counts, in the same order
 */
record ChangeForecast(int origin, List<ChangeSeries> series, double[] expected) {
    /** Stretches before that tell the level. */
    static final int TRAILING = 3;

    private static final double LEAST = 0.5;

    /**
     * Forecasts a stretch.
     *
     * @param year stretches of a year; 0 where there is no year before
     * @param weight of the year before, 0 to 1; a series without a count then goes by the stretches before alone
     */
    static ChangeForecast of(List<ChangeSeries> all, int origin, int year, double weight) {
        List<ChangeSeries> series =
                all.stream().filter(one -> countedBefore(one, origin)).toList();
        double total = series.stream().mapToDouble(one -> one.at(origin)).sum();
        double[] level = scaled(series, one -> trailing(one, origin), total);
        double[] season = scaled(series, one -> year > 0 ? one.at(origin + year) : 0, total);
        double[] expected = new double[series.size()];
        for (int i = 0; i < expected.length; i++) {
            double share = season[i] > 0 ? weight : 0;
            expected[i] = Math.max(LEAST, (1 - share) * level[i] + share * season[i]);
        }
        return new ChangeForecast(origin, series, expected);
    }

    /** What came of a series. */
    double came(int position) {
        return series.get(position).at(origin);
    }

    private static boolean countedBefore(ChangeSeries series, int origin) {
        for (int stretch = origin + 1; stretch <= origin + TRAILING; stretch++) {
            if (series.at(stretch) <= 0) {
                return false;
            }
        }
        return true;
    }

    private static double trailing(ChangeSeries series, int origin) {
        double sum = 0;
        for (int stretch = origin + 1; stretch <= origin + TRAILING; stretch++) {
            sum += series.at(stretch);
        }
        return sum / TRAILING;
    }

    private static double[] scaled(List<ChangeSeries> series, ToDoubleFunction<ChangeSeries> count, double total) {
        double[] counts = series.stream().mapToDouble(count).toArray();
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(one -> sum > 0 ? one * total / sum : 0).toArray();
    }
}

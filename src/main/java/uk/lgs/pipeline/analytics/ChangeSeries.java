package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

/**
 * What one country, product or move between segments counted in stretches of equal length.
 *
 * @param subject what is counted
 * @param counts the counts, the last stretch first
 * @param money the pounds that go with them
 * @param pieces pieces sold with them
 */
record ChangeSeries(String subject, double[] counts, double[] money, double[] pieces) {
    /** The series in rows of subject, stretch (0 for the last), total, money and pieces, by subject. */
    static List<ChangeSeries> of(Table rows, int stretches) {
        int subject = rows.indexOf("subject");
        int stretch = rows.indexOf("stretch");
        Map<String, ChangeSeries> series = new TreeMap<>();
        for (List<@Nullable Object> row : rows.rows()) {
            ChangeSeries one = series.computeIfAbsent(
                    Objects.requireNonNull(row.get(subject)).toString().strip(), name -> empty(name, stretches));
            int at = (int) number(row, stretch);
            one.counts[at] += number(row, rows.indexOf("total"));
            one.money[at] += number(row, rows.indexOf("money"));
            one.pieces[at] += number(row, rows.indexOf("pieces"));
        }
        return new ArrayList<>(series.values());
    }

    static ChangeSeries empty(String subject, int stretches) {
        return new ChangeSeries(subject, new double[stretches], new double[stretches], new double[stretches]);
    }

    /** The count of a stretch; 0 beyond the first. */
    double at(int stretch) {
        return stretch < counts.length ? counts[stretch] : 0;
    }

    /** The mean count of the stretches before the last that tell the level. */
    double meanBefore() {
        return Arrays.stream(counts, 1, 1 + ChangeForecast.TRAILING).average().orElse(0);
    }

    /** The mean pounds that went with one, over stretches. */
    double moneyEach(int from, int to) {
        double count = Arrays.stream(counts, from, to).sum();
        return count > 0 ? Arrays.stream(money, from, to).sum() / count : 0;
    }

    /** The mean price of one piece over stretches; 0 where none was sold. */
    double price(int from, int to) {
        double sold = Arrays.stream(pieces, from, to).sum();
        return sold > 0 ? Arrays.stream(money, from, to).sum() / sold : 0;
    }

    private static double number(List<@Nullable Object> row, int column) {
        return ((Number) Objects.requireNonNull(row.get(column))).doubleValue();
    }
}

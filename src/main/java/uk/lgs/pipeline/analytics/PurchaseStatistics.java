package uk.lgs.pipeline.analytics;

/** Small statistics of columns of numbers. */
final class PurchaseStatistics {
    private PurchaseStatistics() {}

    /** The quantile of ascending values, interpolated linearly (Hyndman and Fan, type 7); not a number where there is none. */
    static double quantile(double[] ascending, double share) {
        if (ascending.length == 0) {
            return Double.NaN;
        }
        double place = (ascending.length - 1) * share;
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (ascending[above] - ascending[below]) * (place - below);
    }

    /** Pearson's correlation; not a number where one column does not vary. */
    static double correlation(double[] left, double[] right) {
        double leftMean = mean(left);
        double rightMean = mean(right);
        double product = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int i = 0; i < left.length; i++) {
            product += (left[i] - leftMean) * (right[i] - rightMean);
            leftSquares += (left[i] - leftMean) * (left[i] - leftMean);
            rightSquares += (right[i] - rightMean) * (right[i] - rightMean);
        }
        return product / Math.sqrt(leftSquares * rightSquares);
    }

    /** The arithmetic mean; not a number where there is no value. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}

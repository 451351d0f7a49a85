package uk.lgs.pipeline.analytics;

/**
 * One part of a week's count. Parts of a dimension are counted in its own unit, such as order lines for products.
 *
 * @param dimension by what the count is split, such as country
 * @param category the part, such as Germany
 * @param count its count in the week
 * @param usual its count in the periods before, and of all parts of the dimension
 * @param whole the count of all parts of the dimension in the week
 * @param among number of parts that were compared
 */
record WeeklyBreakdown(String dimension, String category, double count, Usual usual, double whole, long among) {
    /**
     * Counts of equally long periods before a week.
     *
     * @param periods number of periods, weeks or months
     * @param sum the part's count in all of them
     * @param squares sum of squares of its counts
     * @param wholeSum count of all parts in all periods
     * @param wholeSquares sum of squares of the counts of all parts
     */
    record Usual(long periods, double sum, double squares, double wholeSum, double wholeSquares) {
        /** The part's share of all. */
        double share() {
            return wholeSum <= 0 ? 0 : Math.max(0, sum / wholeSum);
        }

        /**
         * By how much the part varies beyond a Poisson count and beyond what all parts do together: its variance is mean +
         * dispersion x mean².
         */
        double dispersion() {
            if (periods < 2 || sum <= 0 || wholeSum <= 0) {
                return 0;
            }
            double mean = sum / periods;
            return Math.max(0, relativeVariance(sum, squares) - relativeVariance(wholeSum, wholeSquares) - 1 / mean);
        }

        private double relativeVariance(double total, double sumOfSquares) {
            double mean = total / periods;
            return Math.max(0, sumOfSquares - total * mean) / (periods - 1) / (mean * mean);
        }
    }
}

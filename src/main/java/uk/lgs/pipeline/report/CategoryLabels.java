package uk.lgs.pipeline.report;

/**
 * How the labels along an axis of categories are kept readable.
 *
 * @param isSlanted whether they are turned by 45 degrees
 * @param every of how many categories one is labelled
 */
record CategoryLabels(boolean isSlanted, int every) {
    private static final int MOST_LABELS = 27;
    private static final int CHARACTERS_ALONG = 95;

    /** All labels, as they are. */
    static final CategoryLabels ALL = new CategoryLabels(false, 1);

    /** The labels below lines and columns: slanted and thinned as far as their number and length ask for. */
    static CategoryLabels below(int count, int longest) {
        boolean isSlanted = (long) count * (longest + 1) > CHARACTERS_ALONG;
        return new CategoryLabels(isSlanted, isSlanted ? every(count) : 1);
    }

    /** The labels beside bars in a picture that does not grow with them. */
    static CategoryLabels beside(int count) {
        return new CategoryLabels(false, every(count));
    }

    private static int every(int count) {
        return Math.max(1, (count + MOST_LABELS - 1) / MOST_LABELS);
    }
}

package uk.lgs.pipeline.sample;

/**
 * A distribution told by a few of its quantiles, with straight lines between them on a logarithmic scale; heavy tails are
 * thus told by their last two or three points. Values are positive.
 */
final class SampleCurve {
    private final double[] shares;
    private final double[] logarithms;

    private SampleCurve(double[] shares, double[] logarithms) {
        this.shares = shares;
        this.logarithms = logarithms;
    }

    /** Pairs of a share from 0 to 1, ascending, and the value below which that share lies. */
    static SampleCurve of(double... pairs) {
        int points = pairs.length / 2;
        double[] shares = new double[points];
        double[] logarithms = new double[points];
        for (int i = 0; i < points; i++) {
            shares[i] = pairs[2 * i];
            logarithms[i] = StrictMath.log(pairs[2 * i + 1]);
        }
        return new SampleCurve(shares, logarithms);
    }

    /** The value below which the given share of the distribution lies. */
    double at(double share) {
        int upper = 1;
        while (upper < shares.length - 1 && share > shares[upper]) {
            upper++;
        }
        double within = (share - shares[upper - 1]) / (shares[upper] - shares[upper - 1]);
        double low = logarithms[upper - 1];
        double high = logarithms[upper];
        // most steps of a curve of counts are level, and an exponential is the dear part of a row
        return StrictMath.exp(low == high ? low : low + within * (high - low));
    }

    double draw(SampleRandom random) {
        return at(random.nextDouble());
    }

    /** At least 1. */
    int drawCount(SampleRandom random) {
        return Math.max(1, (int) draw(random));
    }
}

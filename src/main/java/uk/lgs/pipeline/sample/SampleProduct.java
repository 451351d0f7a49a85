package uk.lgs.pipeline.sample;

import java.util.List;

/**
 * A product of the made-up shop.
 *
 * @param index its number in the catalogue, from 0
 * @param code five digits, with a letter where it comes in several colours
 * @param description as usually written, stray blanks included
 * @param otherDescription as written now and then; mostly the same
 * @param rung the place of its price on {@link #LADDER}
 * @param laterRung the same in the second half of the time
 * @param fromDay the progress of time from 0 to 1 at which it is first sold
 * @param toDay the progress of time at which it is last sold
 * @param festive sold before Christmas
 */
record SampleProduct(
        int index,
        String code,
        String description,
        String otherDescription,
        int rung,
        int laterRung,
        double fromDay,
        double toDay,
        boolean festive) {
    /** The prices in pence that the shop likes. */
    static final List<Integer> LADDER = List.of(
            10, 14, 19, 21, 29, 39, 42, 55, 65, 72, 85, 95, 105, 125, 145, 165, 195, 210, 255, 295, 325, 375, 425, 495,
            545, 595, 675, 795, 850, 995, 1095, 1275, 1495, 1695, 1995, 2495, 2995, 3995, 4995, 7995, 14995, 29500);

    private static final int MILS = 10;
    private static final double PRICES_CHANGE_AT = 0.5;

    boolean isSoldAt(double progress) {
        return progress >= fromDay && progress <= toDay;
    }

    /** The price of one piece to a customer: a rung lower for many. */
    int priceMils(double progress, int quantity) {
        int today = progress < PRICES_CHANGE_AT ? rung : laterRung;
        return LADDER.get(quantity >= bulkFrom() && today > 0 ? today - 1 : today) * MILS;
    }

    /** The price in a marketplace: with value added tax and the marketplace's share on top. */
    int marketplacePriceMils(double progress, double taxFactor) {
        int pence = LADDER.get(progress < PRICES_CHANGE_AT ? rung : laterRung);
        return (int) Math.round(pence * 1.7 * taxFactor) * MILS;
    }

    private int bulkFrom() {
        int pence = LADDER.get(rung);
        return pence < 100 ? 100 : pence < 500 ? 36 : 12;
    }

    /** The highest rung whose price is not above the given one. */
    static int rungFor(double pence) {
        int rung = 0;
        while (rung < LADDER.size() - 1 && LADDER.get(rung + 1) <= pence) {
            rung++;
        }
        return rung;
    }
}

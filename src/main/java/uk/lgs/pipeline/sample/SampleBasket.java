package uk.lgs.pipeline.sample;

/** Which products the invoice in hand already has, so that no line is repeated by chance. */
final class SampleBasket {
    /** In place of a product where none was found. */
    static final int NOTHING = -1;

    private final int[] takenFor;
    private int invoice;

    SampleBasket(int products) {
        takenFor = new int[products];
    }

    /** Begins the next invoice. */
    void empty() {
        invoice++;
    }

    /** Whether the product was not yet in. */
    boolean take(int product) {
        boolean fresh = takenFor[product] != invoice;
        takenFor[product] = invoice;
        return fresh;
    }
}

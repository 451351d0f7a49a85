package uk.lgs.pipeline.analytics;

/** Ways to say what customers will buy: the model, and what it has to beat to be of use. */
enum PurchaseMethod {
    /** The fitted model, on a clock that knows the season. */
    MODEL("model"),
    /** The customer's own repeat orders per day since the first one. */
    OWN_RATE("own past rate"),
    /** What the customer bought on the same days 52 weeks before. */
    LAST_YEAR("same weeks last year"),
    /** What customers of the same RFM segment did in the stretch of the same length just before. */
    SEGMENT_MEAN("segment mean"),
    /** Nobody buys anything. It ranks nobody and is there because absolute errors favour it. */
    NOBODY("nobody buys");

    private final String label;

    PurchaseMethod(String label) {
        this.label = label;
    }

    /** The method's name for people. */
    String label() {
        return label;
    }

    /** Whether the model has to beat it before customers are ranked by the model. */
    boolean isBaseline() {
        return this == OWN_RATE || this == LAST_YEAR || this == SEGMENT_MEAN;
    }
}

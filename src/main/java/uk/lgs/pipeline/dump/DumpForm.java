package uk.lgs.pipeline.dump;

/** How the lines of a dump write their values. */
public record DumpForm(PriceForm price, CustomerForm customer, DateForm date) {
    /** The form of lines that are only skipped. */
    static final DumpForm SKIPPED = new DumpForm(PriceForm.EXACT, CustomerForm.UNKNOWN, DateForm.YEAR_FIRST);
}

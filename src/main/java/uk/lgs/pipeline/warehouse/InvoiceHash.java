package uk.lgs.pipeline.warehouse;

/** 64 bits by which numbers of invoices are told apart, a byte at a time, from 0 on. */
final class InvoiceHash {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private InvoiceHash() {}

    /** The hash of a number that goes on with another byte. */
    static long with(long hash, byte letter) {
        long product = (hash ^ letter) * MULTIPLIER;
        return product ^ product >>> Integer.SIZE;
    }
}

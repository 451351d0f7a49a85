package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.LineKind;

/** A line of a batch on its way into the warehouse, as it will be stored. */
final class BatchLine implements PackableLine {
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

    private final NumberedBatch batch;
    private int line;

    /** The first line. */
    BatchLine(NumberedBatch batch) {
        this.batch = batch;
    }

    /** Turns to a line. */
    BatchLine at(int number) {
        line = number;
        return this;
    }

    @Override
    public boolean isOn(Base base) {
        return base == Base.RECEIVED || batch.ruleId(line) == NumberedBatch.NONE;
    }

    @Override
    public int productId() {
        return batch.productId(line);
    }

    @Override
    public int customerId() {
        return batch.customerId(line);
    }

    @Override
    public int day() {
        return (int) Math.floorDiv(batch.lines().invoicedAt(line), MICROS_PER_DAY);
    }

    @Override
    public int quantity() {
        return batch.lines().quantity(line);
    }

    @Override
    public long amount() {
        return quantity() * batch.lines().unitPrice(line);
    }

    @Override
    public boolean isDiscount() {
        return batch.lines().kind(line) == LineKind.DISCOUNT;
    }

    @Override
    public long invoice() {
        return batch.lines().invoice(line);
    }

    @Override
    public int invoiceLength() {
        return batch.lines().invoiceLength(line);
    }

    @Override
    public void putInvoice(ByteBuffer target) {
        batch.lines().putInvoice(line, target);
    }
}

package uk.lgs.pipeline.app;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.InvoiceReader;
import uk.lgs.pipeline.warehouse.MartPeriod;
import uk.lgs.pipeline.warehouse.MartSession;
import uk.lgs.pipeline.warehouse.StoredLine;

/** The marts of a publication that can be stopped between any two statements. */
record StoppableMarts(MartSession session, StopSignal signal) implements MartSession {
    @Override
    public Table query(Base base, String select) {
        signal.check();
        return session.query(base, select);
    }

    @Override
    public void read(Base base, String select, Consumer<List<@Nullable Object>> reader) {
        signal.check();
        session.read(base, select, reader);
    }

    @Override
    public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        signal.check();
        session.readLines(fromCustomer, toCustomer, reader);
    }

    @Override
    public void readInvoices(int[] productNumbers, InvoiceReader reader) {
        signal.check();
        session.readInvoices(productNumbers, reader);
    }

    @Override
    public void replace(Base base, String mart, String select) {
        signal.check();
        session.replace(base, mart, select);
    }

    @Override
    public void replaceChanged(Base base, String mart, String select, MartPeriod period, String madeBy) {
        signal.check();
        session.replaceChanged(base, mart, select, period, madeBy);
    }

    @Override
    public void replace(Base base, String mart, Table rows) {
        signal.check();
        session.replace(base, mart, rows);
    }

    @Override
    public void empty(Base base, String mart) {
        signal.check();
        session.empty(base, mart);
    }
}
